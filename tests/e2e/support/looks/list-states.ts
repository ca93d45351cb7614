import type { Page } from 'playwright-core'
import { rowOf } from '../person.ts'
import { at, goTo, live, press, sees, type PageState } from './state.ts'
import type { World } from './world.ts'

const MINE = { page: '/sessions', who: 'octocat' } as const
const SHARED = '/sessions?tab=shared'

/** The lists of sessions, one's own and those that others share. */
export const LIST_STATES: PageState[] = [
  { ...MINE, state: 'many', show: at('/sessions', 'garden club') },
  { ...MINE, state: 'many-without-script', scripts: 'none', show: at('/sessions', 'garden club') },
  {
    ...MINE,
    state: 'first-day-no-gateway',
    often: true,
    who: 'robin',
    show: at('/sessions', 'No sessions yet'),
  },
  { ...MINE, state: 'first-day-no-target', who: 'ada', show: at('/sessions', 'Add a target on engine') },
  { ...MINE, state: 'first-day-no-session', who: 'lee', show: at('/sessions', 'Create a session on annex') },
  { ...MINE, state: 'few', who: 'monalisa', show: at('/sessions', 'winter drafts') },
  { ...MINE, state: 'filtered', show: at('/sessions?q=weekly&state=expired', 'weekly review') },
  { ...MINE, state: 'filtered-no-match', show: at('/sessions?q=nobody+has+this', 'No session matches') },
  { ...MINE, state: 'by-expiry', show: at('/sessions?sort=expiry', 'demo Friday') },
  { ...MINE, state: 'second-page', show: secondPage('/sessions', 'reader 55') },
  { ...MINE, state: 'extend-open', show: onRow('for Sam', openPanel('Extend')) },
  {
    ...{ ...MINE, state: 'extend-refused', often: true },
    show: onRow('for Sam', async (page) => {
      await openPanel('Extend')(page)
      const form = page.getByRole('form', { name: 'Extend' })
      await form.getByLabel('Days from now').fill('0')
      await form.getByRole('button', { name: 'Extend' }).click()
      await sees(page, 'Use a whole number of days')
    }),
  },
  { ...MINE, state: 'share-open', show: onRow('garden club', openPanel('Share')) },
  {
    ...{ ...MINE, state: 'share-just-made', often: true },
    show: onRow('garden club', async (page) => {
      await openPanel('Share')(page)
      const form = page.getByRole('form', { name: 'Share' })
      await form.getByLabel('For whom').fill('Alex from legal')
      await form.getByRole('button', { name: 'Generate link' }).click()
      await sees(page, 'Claim link for Alex from legal')
    }),
  },
  {
    ...{ ...MINE, state: 'revealed' },
    show: onRow('shared notes', async (page) => {
      await press(rowOf(page, 'shared notes').getByRole('button', { name: 'Reveal' }))
      await sees(page, 'Share seed')
    }),
  },
  {
    ...MINE,
    state: 'revoke-armed',
    often: true,
    show: onRow('for Sam', arm('for Sam')),
    hold: arm('for Sam'),
  },
  {
    ...{ ...MINE, state: 'label-open' },
    show: onRow('for Sam', async (page) => {
      await press(page.getByRole('button', { name: 'Relabel: for Sam' }))
      await page.getByRole('textbox', { name: 'Label' }).waitFor()
    }),
  },
  {
    ...{ ...MINE, state: 'not-copied' },
    show: onRow('for Sam', async (page) => {
      // As on an origin that is not secure.
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined })
        Object.defineProperty(globalThis, 'ClipboardItem', { value: undefined })
      })
      await press(rowOf(page, 'for Sam').getByRole('button', { name: 'Copy' }))
      await sees(page, 'Your browser does not let this page copy')
    }),
  },
  {
    ...{ ...MINE, state: 'console-does-not-answer' },
    show: async (page, world) => {
      await goTo(page, world, '/sessions?gateway=demo')
      await live(page.getByRole('search', { name: 'Sessions' }))
      await page.context().setOffline(true)
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
      await page.getByText('The console does not answer').waitFor()
    },
    after: (page) => page.context().setOffline(false),
  },
  {
    ...{ ...MINE, state: 'no-answer-to-a-form' },
    show: onRow('for Sam', async (page) => {
      await openPanel('Extend')(page)
      await page.context().setOffline(true)
      await page.getByRole('form', { name: 'Extend' }).getByRole('button', { name: 'Extend' }).click()
      await sees(page, 'No answer from the console')
    }),
    after: (page) => page.context().setOffline(false),
  },
  { ...MINE, state: 'shared-none', who: 'robin', show: at(SHARED, 'Nothing is shared with you yet') },
  { ...MINE, state: 'shared-few', often: true, show: at(SHARED, 'winter drafts') },
  { ...MINE, state: 'shared-many', who: 'hubot', show: at(SHARED, 'pairing with hubot') },
  { ...MINE, state: 'shared-second-page', who: 'hubot', show: secondPage(SHARED, 'reader 55') },
  { ...MINE, state: 'shared-no-match', show: at(`${SHARED}&q=nobody+has+this`, 'No session matches') },
  { ...MINE, state: 'shared-claimed-waiting', show: at(`${SHARED}&claimed=waiting`, 'It is yours.') },
  { ...MINE, state: 'shared-without-script', scripts: 'none', show: at(SHARED, 'winter drafts') },
  {
    ...{ ...MINE, state: 'shared-leave-armed' },
    show: async (page, world) => {
      await goTo(page, world, SHARED)
      await arm('winter drafts', 'Leave')(page)
    },
    hold: arm('winter drafts', 'Leave'),
  },
  {
    ...{ ...MINE, state: 'refused-for-an-offline-gateway', phase: 'gateway away' },
    show: onRow('for Sam', async (page) => {
      await arm('for Sam')(page)
      await rowOf(page, 'for Sam').getByRole('button', { name: 'Confirm' }).click()
      await sees(page, 'Gateway is offline')
    }),
  },
  {
    ...{ ...MINE, state: 'reveal-with-the-gateway-offline', phase: 'gateway away' },
    show: onRow('shared notes', async (page) => {
      await press(rowOf(page, 'shared notes').getByRole('button', { name: 'Reveal' }))
      await sees(page, 'Gateway is offline')
    }),
  },
]

type Act = (page: Page) => Promise<void>

/** One's own list, of one gateway so that it is short, and what is done to a row. */
function onRow(label: string, act: Act): PageState['show'] {
  return async (page: Page, world: World) => {
    await goTo(page, world, '/sessions?gateway=demo')
    await rowOf(page, label).first().waitFor()
    await act(page)
  }
}

/** Opens the panel that belongs to a button of the row in view. */
function openPanel(verb: 'Extend' | 'Share'): Act {
  const label = verb === 'Extend' ? 'for Sam' : 'garden club'
  return async (page) => {
    await press(rowOf(page, label).getByRole('button', { name: verb, exact: true }))
    await page.getByRole('form', { name: verb }).waitFor()
  }
}

/** Presses the button that waits for a second press, unless it waits already. */
function arm(label: string, verb = 'Revoke'): Act {
  return async (page) => {
    const row = rowOf(page, label).first()
    if (!(await row.getByRole('button', { name: 'Confirm' }).isVisible())) {
      await press(row.getByRole('button', { name: verb }))
    }
    await row.getByRole('button', { name: 'Confirm' }).waitFor()
  }
}

function secondPage(first: string, words: string): PageState['show'] {
  return async (page, world) => {
    await goTo(page, world, first)
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').last().click()
    await sees(page, words)
    await page.waitForURL(/cursor=/)
  }
}
