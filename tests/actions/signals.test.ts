import { database } from '#lib/console/db'
import { recordPresence } from '#lib/console/gateway/record-presence'
import { unreadSignals, type Person } from '#lib/console/person'
import { extendSession } from '#lib/console/session/extend-session'
import { openSession } from '#lib/console/session/open-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { leaveSession } from '#lib/console/share/leave-session'
import { removePerson } from '#lib/console/share/remove-person'
import { listSignals } from '#lib/console/signal/list-signals'
import { markAllRead, markRead } from '#lib/console/signal/mark-read'
import { saveSignalChoices, signalChoices, switchMailOff } from '#lib/console/signal/signal-choices'
import { AS_IT_COMES } from '#lib/console/signal/signal-kinds'
import { signalWords } from '#lib/console/signal/signal-words'
import { sweepSignals } from '#lib/console/signal/sweep-signals'
import { makeGateway, makePerson } from '../support/people'
import { startSharing } from '../support/sharing'
import { signInAs } from '../support/visitor'

const kept = globalThis as { burroweeClockOffsetMs?: number }
const HOUR_MS = 3600_000

let world: Awaited<ReturnType<typeof startSharing>>
beforeAll(async () => {
  world = await startSharing()
})
afterAll(() => world.live.stop())
afterEach(() => {
  kept.burroweeClockOffsetMs = 0
})

const later = (ms: number) => {
  kept.burroweeClockOffsetMs = ms
}
const told = async (person = world.owner) => (await listSignals(person, {})).signals
/** What was told of a session, first things first. */
const toldOf = async ({ id }: { id: string }) =>
  (await told()).filter(({ session }) => session?.id === id).reverse()
const kinds = async (session: { id: string }) => (await toldOf(session)).map(({ kind }) => kind)
const unread = async (person: Person) => {
  await signInAs(person)
  return unreadSignals()
}

test('an owner hears who claimed, who opened for the first time and who left, each once', async () => {
  const session = await world.mint()
  const hubot = await world.invite(session)
  await openSession(hubot.person, session.id)
  await openSession(world.owner, session.id)
  await leaveSession(hubot.person, hubot.claimId)
  await leaveSession(hubot.person, hubot.claimId)
  expect(await kinds(session)).toEqual(['claimed', 'opened', 'left'])
  expect((await toldOf(session)).map(signalWords)).toEqual([
    `hubot claimed notes on ${world.gateway.slug} (for Alex)`,
    `hubot opened notes on ${world.gateway.slug} (for Alex) for the first time`,
    `hubot left notes on ${world.gateway.slug} (for Alex) and can no longer open it`,
  ])
  expect(await told(hubot.person)).toEqual([])
})

test('an owner finds that somebody was removed, once, and read already; what fails tells nothing', async () => {
  const session = await world.mint()
  const hubot = await world.invite(session)
  await removePerson(world.owner, hubot.claimId)
  await removePerson(world.owner, hubot.claimId)
  await expect(openSession(hubot.person, session.id)).rejects.toMatchObject({ code: 'claim_removed' })
  // An opening that fails is counted before it is tried.
  expect((await kinds(session)).filter((kind) => kind !== 'opened')).toEqual(['claimed', 'removed'])
  const removal = (await toldOf(session)).at(-1)!
  expect(removal.read).toBe(true)
  expect(signalWords(removal)).toBe(
    `hubot was removed from notes on ${world.gateway.slug} (for Alex) and can no longer open it`,
  )
})

test('a session that ends within a day is told once by several consoles, and for its new end again', async () => {
  const session = await world.mint(48 * 3600)
  await sweepSignals()
  later(23 * HOUR_MS)
  await sweepSignals()
  expect(await kinds(session)).toEqual([])
  later(25 * HOUR_MS)
  await Promise.all(Array.from({ length: 5 }, () => sweepSignals()))
  await sweepSignals()
  expect(await kinds(session)).toEqual(['expiring'])
  kept.burroweeClockOffsetMs = 0
  await extendSession(world.owner, session.id, 3)
  later(47 * HOUR_MS)
  await sweepSignals()
  expect(await kinds(session)).toEqual(['expiring'])
  later(49 * HOUR_MS)
  await sweepSignals()
  expect(await kinds(session)).toEqual(['expiring', 'expiring'])
})

test('of a session for half a day an hour before its end; of a short, a revoked or an ended one nothing', async () => {
  const [session, short] = [await world.mint(12 * 3600), await world.mint(2 * 3600)]
  const revoked = await world.mint(12 * 3600)
  await revokeSession(world.owner, revoked.id)
  later(10.5 * HOUR_MS)
  await sweepSignals()
  expect(await kinds(session)).toEqual([])
  later(12.5 * HOUR_MS)
  await sweepSignals()
  expect(await kinds(session)).toEqual([])
  later(1.5 * HOUR_MS)
  await sweepSignals()
  later(11.5 * HOUR_MS)
  await sweepSignals()
  expect([await kinds(session), await kinds(short), await kinds(revoked)]).toEqual([['expiring'], [], []])
})

test('a gateway that is away for an hour is told once each time it goes; a removed or a new one never', async () => {
  const [away, removed] = [await makeGateway(world.owner), await makeGateway(world.owner)]
  await makeGateway(world.owner)
  await recordPresence('relay-1', [away.id, removed.id])
  await recordPresence('relay-1', [])
  await database().gateway.update({ where: { id: removed.id }, data: { removedAt: new Date() } })
  later(0.9 * HOUR_MS)
  await sweepSignals()
  const gone = async () => (await told()).filter(({ kind }) => kind === 'gateway_gone')
  expect(await gone()).toEqual([])
  later(1.1 * HOUR_MS)
  await Promise.all([sweepSignals(), sweepSignals()])
  await sweepSignals()
  expect((await gone()).map(({ gateway }) => gateway?.id)).toEqual([away.id])
  await recordPresence('relay-1', [away.id])
  await sweepSignals()
  later(3 * HOUR_MS)
  await sweepSignals()
  expect(await gone()).toHaveLength(2)
})

test('the bell counts what is unread, of nobody else; read is read, and what came since is not', async () => {
  await markAllRead(world.owner, new Date(Date.now() + HOUR_MS * 100))
  expect(await unread(world.owner)).toBe(0)
  const session = await world.mint()
  await world.invite(session)
  expect(await unread(world.owner)).toBe(2)
  const stranger = await makePerson('mallory')
  const [claimed, opened] = await toldOf(session)
  await markRead(stranger, opened!.id)
  await markAllRead(stranger, new Date(Date.now() + HOUR_MS))
  expect(await unread(world.owner)).toBe(2)
  await markRead(world.owner, claimed!.id)
  expect((await toldOf(session)).map(({ read }) => read)).toEqual([true, false])
  await new Promise((resolve) => setTimeout(resolve, 5))
  await world.invite(session, 'monalisa')
  await markAllRead(world.owner, opened!.at)
  expect(await unread(world.owner)).toBe(2)
  expect(await unread(stranger)).toBe(0)
})

test('the list goes on by key, through what happened at one moment, too', async () => {
  const reader = await makePerson('octocat')
  const at = new Date()
  await database().signal.createMany({
    data: Array.from({ length: 120 }, (_, i) => ({
      ...{ ownerId: reader.id, at, kind: 'expiring', key: `test:${i}`, bell: i !== 7 },
    })),
  })
  const seen = new Set<string>()
  let cursor: string | undefined
  for (let page = 0; page < 3; page += 1) {
    const { signals, nextCursor } = await listSignals(reader, cursor ? { cursor } : {})
    signals.forEach(({ id }) => seen.add(id))
    cursor = nextCursor ?? undefined
  }
  expect([seen.size, cursor]).toEqual([119, undefined])
  expect((await listSignals(reader, { cursor: 'nonsense' })).signals).toHaveLength(50)
})

test('a kind whose bell is off comes no more; others do, and the choice stands', async () => {
  const off = { bell: false, mail: false }
  await saveSignalChoices(world.owner, { ...AS_IT_COMES, claimed: off })
  await markAllRead(world.owner, new Date(Date.now() + HOUR_MS * 100))
  const session = await world.mint()
  await world.invite(session)
  expect(await kinds(session)).toEqual(['opened'])
  expect(await unread(world.owner)).toBe(1)
  // This console sends no e-mail: nobody saw those switches.
  expect(await signalChoices(world.owner)).toEqual({
    ...AS_IT_COMES,
    claimed: { bell: false, mail: AS_IT_COMES.claimed.mail },
  })
  await switchMailOff(world.owner.id, 'claimed')
  await switchMailOff(world.owner.id, 'left')
  expect(await signalChoices(world.owner)).toMatchObject({ claimed: off, left: { bell: true, mail: false } })
})
