import { Client } from 'pg'
import { database } from '#lib/console/db'
import { applyMirror } from '#lib/console/gateway/apply-mirror'
import { removeGateway } from '#lib/console/gateway/remove-gateway'
import { unpairGateway } from '#lib/console/gateway/unpair-gateway'
import { extendSession } from '#lib/console/session/extend-session'
import { openSession } from '#lib/console/session/open-session'
import { relabelSession } from '#lib/console/session/relabel-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { sessionHistory, type HistoryEvent } from '#lib/console/session/session-history'
import { cancelClaimLink } from '#lib/console/share/cancel-claim-link'
import { leaveSession } from '#lib/console/share/leave-session'
import { listPeople } from '#lib/console/share/list-people'
import { removePerson } from '#lib/console/share/remove-person'
import { removeTarget } from '#lib/console/target/remove-target'
import { mirrorMessage, sessionRecord, targetRecord } from '../support/records'
import { mirrored } from '../support/copies'
import { makeGateway } from '../support/people'
import { startSharing } from '../support/sharing'

let world: Awaited<ReturnType<typeof startSharing>>
beforeAll(async () => {
  world = await startSharing()
})
afterAll(() => world.live.stop())
afterEach(() => {
  world.live.state.meanwhile = null
})

const eventsOf = async (session: { id: string }) => (await sessionHistory(world.owner, session.id, {})).events
/** What happened, first things first: kind, who, whom. */
const story = (events: HistoryEvent[]) =>
  events.map(({ kind, actor, subject }) =>
    [kind, actor?.login ?? null, subject?.login ?? null].filter((word, i) => i < 2 || word !== null),
  )
const recordOf = async ({ id }: { id: string }) => {
  const { sid } = await database().session.findUniqueOrThrow({ where: { id } })
  return world.live.state.sessions.get(sid)!
}

test('who did what to a session and when, the last thing first', async () => {
  const session = await world.mint()
  const hubot = await world.invite(session)
  await world.share(session, 'Robin')
  const { links } = await listPeople(world.owner, session.id)
  await cancelClaimLink(world.owner, links[0]!.id)
  await relabelSession(world.owner, session.id, 'for the lawyers')
  const { expiresAt } = await extendSession(world.owner, session.id, 30)
  await openSession(world.owner, session.id)
  await removePerson(world.owner, hubot.claimId)
  const monalisa = await world.invite(session, 'monalisa')
  await leaveSession(monalisa.person, monalisa.claimId)
  await revokeSession(world.owner, session.id)
  const events = (await eventsOf(session)).reverse()
  expect(story(events)).toEqual([
    ['minted', 'octocat'],
    ['shared', 'octocat'],
    ['claimed', 'hubot'],
    ['opened', 'hubot'],
    ['shared', 'octocat'],
    ['cancelled', 'octocat'],
    ['relabelled', 'octocat'],
    ['extended', 'octocat'],
    ['opened', 'octocat'],
    ['removed', 'octocat', 'hubot'],
    ['shared', 'octocat'],
    ['claimed', 'monalisa'],
    ['opened', 'monalisa'],
    ['left', 'monalisa'],
    ['revoked', 'octocat'],
  ])
  expect(events.map(({ detail }) => detail)).toEqual([
    ...['for Alex', 'Alex from legal', 'Alex from legal', null, 'Robin', 'Robin', 'for the lawyers'],
    ...[expiresAt.toISOString(), null, null, 'Alex from legal', 'Alex from legal', null, null, null],
  ])
  const moments = events.map(({ at }) => at.getTime())
  expect(Math.min(...moments)).toBeGreaterThan(Date.now() - 60_000)
})

test('what was done on the gateway’s own machine has no name beside it', async () => {
  const gateway = await makeGateway(world.owner)
  const target = targetRecord()
  const minted = sessionRecord(target, { version: 1 })
  const rowId = (await mirrored(gateway, [target], [minted])).session(minted.sid)
  const send = (since: number, version: number, change: object) => {
    const sessions = [{ ...minted, ...change, version }]
    return applyMirror(gateway.id, mirrorMessage({ since, version, sessions }))
  }
  const expiresAt = minted.expiresAt + 1000
  await send(1, 2, { label: 'other' })
  await send(2, 3, { label: 'other', expiresAt })
  await send(3, 4, { label: 'other', expiresAt, revokedAt: minted.createdAt + 5 })
  // The same again, and all of it after a reconnect: nothing new happened.
  const last = { ...minted, label: 'other', expiresAt, revokedAt: minted.createdAt + 5, version: 4 }
  await applyMirror(gateway.id, mirrorMessage({ version: 5, targets: [target], sessions: [last] }))
  const events = await eventsOf({ id: rowId })
  expect(story(events).sort()).toEqual([
    ['extended', null],
    ['minted', null],
    ['relabelled', null],
    ['revoked', null],
  ])
  const { at } = events.find(({ kind }) => kind === 'revoked')!
  expect(at.getTime()).toBe(minted.createdAt + 5)
})

/** The mirror tells of a change before its answer is back. */
const mirrorFirst = () => {
  world.live.state.meanwhile = async () => {
    world.live.state.meanwhile = null
    const targets = [world.target, ...world.live.state.targets.values()]
    const version = world.live.state.version
    const sessions = [...world.live.state.sessions.values()].map((session) => ({
      ...session,
      targetId: world.target.id,
    }))
    await applyMirror(world.gateway.id, mirrorMessage({ version, targets, sessions }))
  }
}

test.each([
  ['extended', (id: string) => extendSession(world.owner, id, 7)],
  ['relabelled', (id: string) => relabelSession(world.owner, id, 'anew')],
  ['revoked', (id: string) => revokeSession(world.owner, id)],
] as const)(
  '%s is one event with a name, also where the mirror was faster than the answer',
  async (kind, act) => {
    for (const faster of ['answer', 'mirror'] as const) {
      const session = await world.mint()
      if (faster === 'mirror') mirrorFirst()
      await act(session.id)
      mirrorFirst()
      await world.mint()
      const events = (await eventsOf(session)).filter((event) => event.kind === kind)
      expect(story(events)).toEqual([[kind, 'octocat']])
    }
  },
)

test('another’s change that comes with an answer is not put down to who asked', async () => {
  const session = await world.mint()
  const record = await recordOf(session)
  // Extended on the gateway's own machine; its mirror is still on its way.
  world.live.state.version += 1
  const known = { ...record, expiresAt: record.expiresAt + 60_000, version: world.live.state.version }
  world.live.state.sessions.set(record.sid, known)
  await relabelSession(world.owner, session.id, 'anew')
  expect(story(await eventsOf(session)).sort()).toEqual([
    ['extended', null],
    ['minted', 'octocat'],
    ['relabelled', 'octocat'],
  ])
})

test('a session that ends with its target or its gateway says who ended it', async () => {
  const ended = async (finish: (gateway: { id: string }, targetRowId: string) => Promise<unknown>) => {
    const gateway = await makeGateway(world.owner)
    const target = targetRecord()
    world.live.state.targets.set(target.id, target)
    const [alive, before] = [sessionRecord(target), sessionRecord(target, { revokedAt: 1_000 })]
    const ids = await mirrored(gateway, [target], [alive, before])
    await finish(gateway, ids.target(target.id))
    const stories = await Promise.all([alive, before].map(({ sid }) => eventsOf({ id: ids.session(sid) })))
    return stories.map((events) => story(events.filter(({ kind }) => kind === 'revoked')))
  }
  const byOwner = [[['revoked', 'octocat']], [['revoked', null]]]
  expect(await ended((_gateway, id) => removeTarget(world.owner, id))).toEqual(byOwner)
  expect(await ended(({ id }) => removeGateway(world.owner, id))).toEqual(byOwner)
  const byItself = [[['revoked', null]], [['revoked', null]]]
  expect(await ended(({ id }) => unpairGateway(id))).toEqual(byItself)
  const lost = ({ id }: { id: string }) => applyMirror(id, mirrorMessage({ version: 2 }))
  expect(await ended(lost)).toEqual(byItself)
})

test('a target removed through the console is put down to who did it, also where the mirror was faster', async () => {
  const gateway = await makeGateway(world.owner)
  const target = targetRecord()
  world.live.state.targets.set(target.id, target)
  const session = sessionRecord(target)
  const ids = await mirrored(gateway, [target], [session])
  world.live.state.meanwhile = async () => {
    world.live.state.meanwhile = null
    const { removedAt, version } = world.live.state.targets.get(target.id)!
    const targets = [{ ...target, active: false, removedAt, version }]
    const sessions = [{ ...session, revokedAt: removedAt, version }]
    await applyMirror(gateway.id, mirrorMessage({ since: 1, version, targets, sessions }))
  }
  await removeTarget(world.owner, ids.target(target.id))
  const events = await eventsOf({ id: ids.session(session.sid) })
  expect(story(events.filter(({ kind }) => kind === 'revoked'))).toEqual([['revoked', 'octocat']])
})

test('history comes in pages by key, none twice and none left out', async () => {
  const session = await world.mint()
  const start = Date.now()
  await database().auditEvent.createMany({
    data: Array.from({ length: 119 }, (_, i) => ({
      ...{ sessionId: session.id, kind: 'opened', actorId: world.owner.id },
      at: new Date(start - 1000 * Math.floor(i / 3)),
    })),
  })
  const seen: string[] = []
  let cursor: string | undefined
  const lengths: number[] = []
  do {
    const page = await sessionHistory(world.owner, session.id, { cursor })
    lengths.push(page.events.length)
    seen.push(...page.events.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(lengths).toEqual([50, 50, 20])
  expect(new Set(seen).size).toBe(120)
})

test.each([
  ['UPDATE "AuditEvent" SET "kind" = \'left\'', 'append-only'],
  ['UPDATE "AuditEvent" SET "at" = now()', 'append-only'],
  ['UPDATE "AuditEvent" SET "actorId" = NULL', 'append-only'],
  ['UPDATE "AuditEvent" SET "actorId" = "actorId"', 'append-only'],
  [
    'UPDATE "AuditEvent" SET "actorId" = (SELECT "id" FROM "User" LIMIT 1), "detail" = 1 WHERE "actorId" IS NULL',
    'append-only',
  ],
  ['DELETE FROM "AuditEvent"', 'append-only'],
  ['TRUNCATE "AuditEvent"', 'append-only'],
  ['DELETE FROM "Session"', 'foreign key'],
  ['DELETE FROM "User"', 'foreign key'],
])('history is append-only, also for who can speak to the database: %s', async (statement, refusal) => {
  const { id: sessionId } = await world.mint()
  await database().auditEvent.create({ data: { sessionId, at: new Date(), kind: 'revoked' } })
  const before = await database().auditEvent.findMany({ orderBy: { id: 'asc' } })
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  try {
    await expect(client.query(statement)).rejects.toThrow(refusal)
  } finally {
    await client.end()
  }
  expect(await database().auditEvent.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
})
