import type { Page } from 'playwright-core'
import { database } from '#lib/console/db'
import { signedCode } from '#lib/console/mail/signed-code'
import { at, goTo, live, press, sees, type PageState } from './state.ts'
import type { World } from './world.ts'

const BELL = { page: '/signals', who: 'octocat' } as const
const SETTINGS = { page: '/settings', who: 'octocat' } as const
const CONFIRM = { page: '/settings/confirm/[code]', who: 'octocat', phase: 'mail on' } as const
const OFF = { page: '/settings/mail-off/[code]', who: 'nobody', phase: 'mail on' } as const

/** What an owner is told of, and how. */
export const OWNER_STATES: PageState[] = [
  { ...BELL, state: 'none', who: 'robin', show: at('/signals', 'Nothing yet.') },
  { ...BELL, state: 'many', show: at('/signals', 'samira-k') },
  { ...BELL, state: 'without-script', scripts: 'none', show: at('/signals', 'samira-k') },
  {
    ...{ ...BELL, state: 'second-page' },
    show: async (page, world) => {
      await goTo(page, world, '/signals')
      await page.getByRole('link', { name: 'Older' }).click()
      await page.getByRole('link', { name: 'Newest' }).waitFor()
    },
  },
  { ...SETTINGS, state: 'no-mail-here', show: at('/settings', 'This console sends no e-mail') },
  {
    ...{ ...SETTINGS, state: 'saved' },
    show: async (page, world) => {
      await goTo(page, world, '/settings')
      await press(page.getByRole('button', { name: 'Save' }))
      await sees(page, 'Saved.')
    },
  },
  {
    ...{ ...SETTINGS, state: 'no-address-yet', who: 'hubot', phase: 'mail on' },
    show: at('/settings', 'No e-mail comes before'),
  },
  {
    ...{ ...SETTINGS, state: 'address-refused', who: 'hubot', phase: 'mail on' },
    show: async (page, world) => {
      await giveAddress(page, world, 'hubot at home')
      await page.locator('[aria-invalid]').waitFor()
    },
  },
  {
    ...{ ...SETTINGS, state: 'address-waits', who: 'monalisa', phase: 'mail on' },
    show: async (page, world) => {
      await giveAddress(page, world, 'mona@example.com')
      await sees(page, 'A mail is on its way to')
    },
  },
  {
    ...{ ...SETTINGS, state: 'address-confirmed', phase: 'mail on' },
    show: async (page, world) => {
      await database().user.updateMany({
        where: { login: 'octocat' },
        data: { mailTo: 'octocat@example.com' },
      })
      await at('/settings', 'Signals go to')(page, world)
    },
  },
  { ...CONFIRM, state: 'link-spent', show: at('/settings/confirm/none', 'This link does not work') },
  {
    ...{ ...CONFIRM, state: 'asks' },
    show: at(async () => {
      const { id: userId } = await database().user.findFirstOrThrow({ where: { login: 'octocat' } })
      const expiresAt = new Date(Date.now() + 3_600_000)
      const { id } = await database().mailProof.create({
        data: { userId, address: 'the-octocat@example.com', createdAt: new Date(), expiresAt },
      })
      return `/settings/confirm/${signedCode('proof', id)}`
    }, 'Send your signals here?'),
  },
  { ...OFF, state: 'asks', show: at(offPath, 'Switch these e-mails off?') },
  { ...OFF, state: 'done', show: at(async () => `${await offPath()}?done=1`, 'Switched off') },
]

async function giveAddress(page: Page, world: World, address: string): Promise<void> {
  await goTo(page, world, '/settings')
  const form = page.getByRole('form', { name: 'E-mail address' })
  await (await live(form.getByRole('textbox'))).fill(address)
  await form.getByRole('button', { name: 'Send the link' }).click()
}

async function offPath(): Promise<string> {
  const { id } = await database().user.findFirstOrThrow({ where: { login: 'octocat' } })
  return `/settings/mail-off/${signedCode('off', `${id}.claimed`)}`
}
