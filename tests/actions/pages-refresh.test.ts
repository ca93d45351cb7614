import GatewayPage from '../../app/gateways/[id]/page'
import GatewaysPage from '../../app/gateways/page'
import SessionPage from '../../app/sessions/[id]/page'
import SessionsPage from '../../app/sessions/page'
import SignalsPage from '../../app/signals/page'
import type { Person } from '#lib/console/person'
import { listVersion } from '#lib/console/session/list-version'
import { markup } from '../support/markup'
import { makePerson } from '../support/people'
import { startSharing } from '../support/sharing'
import { signInAs } from '../support/visitor'

jest.mock('#components/self-refresh', () => ({
  SelfRefresh: ({ version, changesInMs }: { version: string; changesInMs?: number }) =>
    `refresh ${version} within ${changesInMs}`,
}))
jest.mock('next/navigation', () => ({
  ...jest.requireActual<object>('next/navigation'),
  useRouter: () => ({ refresh: () => undefined }),
}))

let world: Awaited<ReturnType<typeof startSharing>>
let guest: Person
let newcomer: Person
let session: string
beforeAll(async () => {
  world = await startSharing()
  const made = await world.mint()
  session = made.id
  guest = (await world.invite(made)).person
  newcomer = await makePerson('newcomer')
})
afterAll(() => world.live.stop())

const at = (id: string) => ({ params: Promise.resolve({ id }), searchParams: Promise.resolve({}) })
const list = (tab: string) => SessionsPage({ searchParams: Promise.resolve({ tab }) })
const HOUR_MS = 3_600_000

/** Every page that refreshes itself, as whom, and in how many milliseconds time alone changes it at the latest. */
const pages: [name: string, who: () => Person, page: () => Promise<unknown>, withinMs: number][] = [
  ['own sessions', () => world.owner, () => list('mine'), HOUR_MS],
  ['sessions shared with somebody', () => guest, () => list('shared'), HOUR_MS],
  ['a session, to its owner', () => world.owner, () => SessionPage(at(session)), 60_000],
  ['a session, to somebody let in', () => guest, () => SessionPage(at(session)), HOUR_MS],
  ['gateways', () => world.owner, () => GatewaysPage(), 60_000],
  ['a gateway', () => world.owner, () => GatewayPage(at(world.gateway.id)), 60_000],
  ['signals', () => world.owner, () => SignalsPage({ searchParams: Promise.resolve({}) }), 60_000],
]

test.each(pages)(
  '%s: asks for its version, and knows when time changes it',
  async (_, who, page, withinMs) => {
    await signInAs(who())
    const html = await markup(await page())
    const [, version, within] = /refresh (\S+) within (\d+)/.exec(html)!
    expect(version).toBe(await listVersion(who().id))
    expect(Number(within)).toBeGreaterThan(0)
    expect(Number(within)).toBeLessThanOrEqual(withinMs)
  },
)

test.each(['mine', 'shared'])('an empty list (%s) waits for what comes', async (tab) => {
  await signInAs(newcomer)
  expect(await markup(await list(tab))).toContain(`refresh ${await listVersion(newcomer.id)} within`)
})
