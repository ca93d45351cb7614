import type { Page } from 'playwright-core'
import { database } from '#lib/console/db'
import { rowOf } from '../person.ts'
import { at, goTo, live, press, sees, type PageState } from './state.ts'
import type { World } from './world.ts'

const LIST = { page: '/gateways', who: 'octocat' } as const
const ONE = { page: '/gateways/[id]', who: 'octocat' } as const

/** The list of gateways, and one of them with its targets. */
export const GATEWAY_STATES: PageState[] = [
  { ...LIST, state: 'none', who: 'robin', show: at('/gateways', 'No gateways yet') },
  { ...LIST, state: 'one', who: 'monalisa', show: at('/gateways', 'atelier') },
  { ...LIST, state: 'many', show: at('/gateways', 'homelab') },
  { ...LIST, state: 'never-connected', who: 'kim', show: at('/gateways', 'never connected') },
  { ...LIST, state: 'without-script', scripts: 'none', show: at('/gateways', 'homelab') },
  {
    ...{ ...LIST, state: 'pairing-code-shown', often: true, who: 'robin' },
    show: async (page, world) => {
      await addGateway(page, world, 'cellar')
      await sees(page, 'Pairing code for cellar')
    },
  },
  {
    ...{ ...LIST, state: 'name-refused' },
    show: async (page, world) => {
      await addGateway(page, world, 'My House!')
      await page.locator('[aria-invalid]').waitFor()
    },
  },
  { ...ONE, state: 'targets', show: onGateway('demo', 'garden club') },
  { ...ONE, state: 'without-script', scripts: 'none', show: onGateway('demo', 'garden club') },
  { ...ONE, state: 'no-target-offline', who: 'kim', show: onGateway('garage', 'It is not connected') },
  { ...ONE, state: 'no-target-online', who: 'ada', show: onGateway('engine', 'No targets yet') },
  { ...ONE, state: 'no-session', who: 'lee', show: onGateway('annex', 'No sessions yet') },
  { ...ONE, state: 'offline', show: onGateway('homelab', 'start it on its machine') },
  { ...ONE, state: 'just-minted', often: true, show: minted('for Robin', false, 'Session link for Robin') },
  { ...ONE, state: 'just-minted-per-page', often: true, show: minted('field notes', true, 'Page links of') },
  {
    ...{ ...ONE, state: 'per-page-chosen' },
    show: onGateway('demo', 'garden club', async (page) => {
      const form = page.getByRole('form', { name: 'New session on notes' })
      await (await live(form.getByLabel('Per Page Sharing'))).check()
      await form.getByLabel('Allow query strings').waitFor()
    }),
  },
  {
    ...{ ...ONE, state: 'create-refused' },
    show: onGateway('demo', 'garden club', async (page) => {
      const form = page.getByRole('form', { name: 'New session on notes' })
      await (await live(form.getByLabel('Expiry'))).fill('until spring')
      await form.getByRole('button', { name: 'Create' }).click()
      await form.locator('[aria-invalid]').waitFor()
    }),
  },
  {
    ...{ ...ONE, state: 'revealed' },
    show: onGateway('demo', 'shared notes', async (page) => {
      await press(rowOf(page, 'shared notes').getByRole('button', { name: 'Reveal' }))
      await sees(page, 'Share seed')
    }),
  },
  {
    ...{ ...ONE, state: 'edit-target' },
    show: onGateway('demo', 'garden club', async (page) => {
      await page.getByText('Edit notes').click()
      await page.getByRole('form', { name: 'Edit notes' }).waitFor()
    }),
  },
  {
    ...{ ...ONE, state: 'edit-target-refused', often: true },
    show: onGateway('demo', 'garden club', async (page) => {
      await page.getByText('Edit notes').click()
      const form = page.getByRole('form', { name: 'Edit notes' })
      await (await live(form.getByLabel('Name'))).fill('Our Notes')
      await form.getByLabel('Address').fill('over there')
      await form.getByLabel('Asset paths').fill('../up')
      await form.getByRole('button', { name: 'Save' }).click()
      await form.locator('[aria-invalid]').first().waitFor()
    }),
  },
  {
    ...{ ...ONE, state: 'add-target-refused' },
    show: onGateway('demo', 'garden club', async (page) => {
      await page.getByRole('heading', { name: 'Add target' }).click()
      const form = page.getByRole('form', { name: 'Add target' })
      await (await live(form.getByLabel('Name'))).fill('notes')
      await form.getByLabel('Address').fill('127.0.0.1:8080')
      await form.getByRole('button', { name: 'Add target' }).click()
      await form.locator('[aria-invalid]').waitFor()
    }),
  },
  {
    ...ONE,
    state: 'just-went-offline',
    phase: 'gateway away',
    show: onGateway('demo', 'start it on its machine'),
  },
  {
    ...{ ...ONE, state: 'create-while-offline', phase: 'gateway away' },
    show: onGateway('demo', 'garden club', async (page) => {
      const form = page.getByRole('form', { name: 'New session on notes' })
      await press(form.getByRole('button', { name: 'Create' }))
      await form.getByText('Gateway is offline').waitFor()
    }),
  },
  {
    ...{ page: '/gateways/[id]/remove', state: 'asks', who: 'octocat', scripts: 'none' },
    show: at(async (world) => `/gateways/${await world.gatewayId('demo')}/remove`, 'Remove demo?'),
  },
  {
    ...{ page: '/gateways/[id]/targets/[targetId]/remove', state: 'asks', who: 'octocat', scripts: 'none' },
    show: at(async (world) => {
      const gatewayId = await world.gatewayId('demo')
      const target = await database().target.findFirstOrThrow({ where: { gatewayId, name: 'notes' } })
      return `/gateways/${gatewayId}/targets/${target.id}/remove`
    }, 'Remove notes?'),
  },
]

function onGateway(
  slug: string,
  words: string,
  act: (page: Page) => Promise<void> = async () => {},
): PageState['show'] {
  return async (page, world) => {
    await goTo(page, world, `/gateways/${await world.gatewayId(slug)}`)
    await sees(page, words)
    await act(page)
  }
}

function minted(label: string, perPage: boolean, words: string): PageState['show'] {
  return onGateway('demo', 'garden club', async (page) => {
    const form = page.getByRole('form', { name: 'New session on notes' })
    await (await live(form.getByLabel('Label'))).fill(label)
    await form.getByLabel('Expiry').fill('7d')
    if (perPage) await form.getByLabel('Per Page Sharing').check()
    await form.getByRole('button', { name: 'Create' }).click()
    await sees(page, words)
  })
}

async function addGateway(page: Page, world: World, slug: string): Promise<void> {
  await goTo(page, world, '/gateways')
  const form = page.getByRole('form', { name: 'Add gateway' })
  await (await live(form.getByLabel('Name of the new gateway'))).fill(slug)
  await form.getByRole('button', { name: 'Add gateway' }).click()
}
