import type { Page } from 'playwright-core'
import { database } from '#lib/console/db'
import { at, goTo, live, press, sees, type PageState } from './state.ts'
import type { World } from './world.ts'

const ONE = { page: '/sessions/[id]', who: 'octocat' } as const
/** Pages that ask, for browsers in which a row cannot. */
const ASKED = { who: 'octocat', scripts: 'none', state: 'asks' } as const

/** A session's own page, and those that ask about one. */
export const SESSION_STATES: PageState[] = [
  { ...ONE, state: 'people-links-history', show: on('on call this week', '', 'samira-k') },
  { ...ONE, state: 'gateway-online', show: on('for Sam', '', 'Nobody has claimed it') },
  { ...ONE, state: 'without-script', scripts: 'none', show: on('on call this week', '', 'samira-k') },
  { ...ONE, state: 'link-waits', show: on('demo Friday', '', 'the auditors') },
  { ...ONE, state: 'per-page', show: on('shared notes', '', 'Nobody by name') },
  { ...ONE, state: 'revoked', show: on('incident 14', '', 'samira-k') },
  { ...ONE, state: 'expired', show: on('moving day', '', 'expired') },
  {
    ...{ ...ONE, state: 'extend-open' },
    show: async (page, world) => {
      await on('for Sam', '', 'Nobody has claimed it')(page, world)
      await press(page.getByRole('button', { name: 'Extend' }))
      await page.getByRole('form', { name: 'Extend' }).waitFor()
    },
  },
  { ...ONE, state: 'let-in', who: 'octocat', show: on('winter drafts', '', 'lets you into') },
  { ...ONE, state: 'let-in-and-ended', show: on('build status', '', 'it has ended') },
  { ...ASKED, page: '/sessions/[id]/extend', show: on('for Sam', '/extend', 'Extend this session') },
  {
    ...{ ...ASKED, page: '/sessions/[id]/extend', state: 'refused', scripts: undefined },
    show: refused('/extend', async (page) => {
      await (await live(page.getByLabel('Days from now'))).fill('400')
      await page.getByRole('button', { name: 'Extend' }).click()
    }),
  },
  {
    ...{ ...ASKED, page: '/sessions/[id]/extend', state: 'ended' },
    show: on('taken back', '/extend', 'This session was revoked'),
  },
  { ...ASKED, page: '/sessions/[id]/relabel', show: on('for Sam', '/relabel', 'Relabel this session') },
  {
    ...{ ...ASKED, page: '/sessions/[id]/relabel', state: 'ended' },
    show: on('moving day', '/relabel', 'This session has expired'),
  },
  { ...ASKED, page: '/sessions/[id]/share', show: on('for Sam', '/share', 'Share notes') },
  {
    ...{ ...ASKED, page: '/sessions/[id]/share', state: 'just-made', scripts: undefined },
    show: async (page, world) => {
      await on('for Sam', '/share', 'Share notes')(page, world)
      await press(page.getByRole('button', { name: 'Generate link' }))
      await sees(page, 'What happens next')
    },
  },
  {
    ...{ ...ASKED, page: '/sessions/[id]/share', state: 'per-page' },
    show: on('shared notes', '/share', 'Its app shares this one'),
  },
  { ...ASKED, page: '/sessions/[id]/link', state: 'shown', show: on('for Sam', '/link', 'Link to notes') },
  {
    ...{ ...ASKED, page: '/sessions/[id]/link', state: 'shown-per-page' },
    show: on('shared notes', '/link', 'Example link to notes'),
  },
  {
    ...{ ...ASKED, page: '/sessions/[id]/link', state: 'ended' },
    show: on('taken back', '/link', 'This session has ended'),
  },
  {
    ...ASKED,
    page: '/sessions/[id]/reveal',
    state: 'revealed',
    show: on('shared notes', '/reveal', 'Share seed'),
  },
  {
    ...{ ...ASKED, page: '/sessions/[id]/reveal', state: 'gateway-offline' },
    show: on('handbook pages', '/reveal', 'Gateway is offline'),
  },
  {
    ...{ ...ASKED, page: '/sessions/[id]/reveal', state: 'no-seed' },
    show: on('for Sam', '/reveal', 'This session has no seed'),
  },
  { ...ASKED, page: '/sessions/[id]/revoke', show: on('for Sam', '/revoke', 'Revoke this session?') },
  {
    ...{ ...ASKED, page: '/sessions/[id]/revoke', state: 'revoked-before' },
    show: on('taken back', '/revoke', 'This session was revoked'),
  },
  {
    ...{
      ...ASKED,
      page: '/sessions/[id]/revoke',
      state: 'refused-for-an-offline-gateway',
      scripts: undefined,
    },
    show: async (page, world) => {
      await on('thesis review', '/revoke', 'Revoke this session?')(page, world)
      await press(page.getByRole('button', { name: 'Revoke' }))
      await sees(page, 'Gateway is offline')
    },
  },
  { ...ASKED, page: '/sessions/[id]/leave', show: on('winter drafts', '/leave', 'Leave sketchbook?') },
  {
    ...{ ...ASKED, page: '/sessions/[id]/people/[claimId]/remove' },
    show: at(async (world) => {
      const sessionId = await world.sessionId('on call this week')
      const claim = await database().claim.findFirstOrThrow({ where: { sessionId, live: true } })
      return `/sessions/${sessionId}/people/${claim.id}/remove`
    }, /^Remove .*\?$/),
  },
  ...unavailable('for Sam', 'owner'),
  ...unavailable('winter drafts', 'guest'),
  {
    ...{ page: '/sessions/[id]/unavailable', state: 'really-asked', who: 'octocat' },
    show: on('thesis review', '/open', 'Gateway is offline'),
  },
  {
    ...{ page: '/sessions/[id]/unavailable', state: 'claim-removed', who: 'robin' },
    show: on('for Sam', '/unavailable?reason=claim_removed', 'You no longer have access'),
  },
]

/** The session of this label, at what stands behind its address. */
function on(label: string, path: string, words: string): PageState['show'] {
  return at(async (world) => `/sessions/${await world.sessionId(label)}${path}`, words)
}

function refused(path: string, act: (page: Page) => Promise<void>): PageState['show'] {
  return async (page: Page, world: World) => {
    await goTo(page, world, `/sessions/${await world.sessionId('for Sam')}${path}`)
    await act(page)
    await page.locator('[aria-invalid]').waitFor()
  }
}

function unavailable(label: string, whose: 'owner' | 'guest'): PageState[] {
  const reasons: [reason: string, words: string][] = [
    ['gateway_offline', 'Gateway is offline'],
    ['relay_unreachable', 'The relay cannot be reached'],
    ['no_answer', 'No answer from the gateway'],
    ['target_off', 'This target is off'],
    ['session_ended', 'This session has ended'],
    ['session_unknown', 'The gateway does not know this session'],
    ['something_else', 'It did not open'],
  ]
  return reasons.map(([reason, words]) => ({
    ...{ page: '/sessions/[id]/unavailable', state: `${reason.replaceAll('_', '-')}-to-the-${whose}` },
    ...{ who: 'octocat', show: on(label, `/unavailable?reason=${reason}`, words) },
  }))
}
