import { database } from '#lib/console/db'
import { goTo, press, sees, type PageState } from './state.ts'

const CLAIM = { page: '/share/[code]', who: 'hubot' } as const
const LONG_AGO = new Date(Date.now() - 7 * 24 * 3_600_000)

/** A claim link, to everybody who could come by it. */
export const CLAIM_STATES: PageState[] = [
  { ...CLAIM, state: 'signed-out', who: 'nobody', show: comesBy('for Sam', 'shares an app with you') },
  { ...CLAIM, state: 'signed-in', often: true, show: comesBy('for Sam', 'lets you into “notes”') },
  { ...CLAIM, state: 'without-script', scripts: 'none', show: comesBy('for Sam', 'lets you into “notes”') },
  { ...CLAIM, state: 'own', who: 'octocat', show: comesBy('for Sam', 'This is your own session') },
  { ...CLAIM, state: 'expired', show: comesBy('for Sam', 'This link has expired', { expiresAt: LONG_AGO }) },
  {
    ...{ ...CLAIM, state: 'expired-signed-out', who: 'nobody' },
    show: comesBy('for Sam', 'This link has expired', { expiresAt: LONG_AGO }),
  },
  { ...CLAIM, state: 'used', show: comesBy('for Sam', 'This link was used before', { by: 'monalisa' }) },
  { ...CLAIM, state: 'taken-back', show: comesBy('for Sam', 'You no longer have access', { by: 'hubot' }) },
  {
    ...CLAIM,
    state: 'cancelled',
    show: comesBy('for Sam', 'This link was cancelled', { cancelledAt: LONG_AGO }),
  },
  { ...CLAIM, state: 'ended', show: comesBy('taken back', 'What this link led to has ended') },
  {
    ...{ ...CLAIM, state: 'gateway-offline', phase: 'gateway away' },
    show: comesBy('for Sam', 'lets you into “notes”'),
  },
  {
    // Sent when it had ended already.
    ...{ ...CLAIM, state: 'too-late' },
    show: async (page, world) => {
      await comesBy('for the harvest', 'lets you into “notes”')(page, world)
      await database().claimLink.updateMany({
        where: { session: { label: 'for the harvest' } },
        data: { cancelledAt: new Date() },
      })
      await press(page.getByRole('button', { name: 'Claim and open' }))
      await sees(page, 'cancelled')
    },
  },
  {
    ...{ ...CLAIM, state: 'unknown', who: 'nobody' },
    show: async (page, world) => {
      await goTo(page, world, `/share/${'x'.repeat(24)}`)
      await sees(page, 'There is nothing here')
    },
    after: forget,
  },
  {
    ...{ page: '/too-many-requests', state: 'guessed-too-often', who: 'nobody' },
    show: async (page, { parts }) => {
      const guess = (index: number) => fetch(`${parts.consoleUrl}/share/${String(index).padStart(24, 'y')}`)
      for (let index = 0; index < 20; index += 1) await (await guess(index)).text()
      await page.goto(`${parts.consoleUrl}/share/${'y'.repeat(24)}`)
      await sees(page, 'Too many wrong links')
    },
    after: forget,
  },
]

type Change = { expiresAt?: Date; cancelledAt?: Date; by?: string }

/** Somebody comes by a link to a session from a page of the console, so that nothing presses its button for them. */
function comesBy(label: string, words: string, { by, ...change }: Change = {}): PageState['show'] {
  return async (page, world) => {
    const claimer = by === undefined ? null : await database().user.findFirstOrThrow({ where: { login: by } })
    const path = await world.claimPath(label, {
      ...change,
      ...(claimer ? { claimedAt: LONG_AGO, claimedById: claimer.id } : {}),
    })
    await goTo(page, world, '/docs')
    await Promise.all([
      page.waitForURL(`**${path}`),
      page.evaluate((address) => location.assign(address), path),
    ])
    await sees(page, words)
  }
}

/** Guesses of this machine's own. */
async function forget(): Promise<void> {
  await database().wrongGuesses.deleteMany({})
}
