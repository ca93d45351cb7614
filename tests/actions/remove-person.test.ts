import { database } from '#lib/console/db'
import { extendSession } from '#lib/console/session/extend-session'
import { openSession } from '#lib/console/session/open-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { claimSession } from '#lib/console/share/claim-session'
import { countShared } from '#lib/console/share/count-shared'
import { getShared } from '#lib/console/share/get-shared'
import { hideShared } from '#lib/console/share/hide-shared'
import { leaveSession } from '#lib/console/share/leave-session'
import { listPeople } from '#lib/console/share/list-people'
import { listShared } from '#lib/console/share/list-shared'
import { removePerson } from '#lib/console/share/remove-person'
import { tellRemovals } from '#lib/console/share/tell-removal'
import { ProtocolError } from '#lib/protocol/errors'
import { makePerson } from '../support/people'
import { claimOf, startSharing } from '../support/sharing'

let world: Awaited<ReturnType<typeof startSharing>>
beforeAll(async () => {
  world = await startSharing()
})
afterAll(() => world.live.stop())
afterEach(() => {
  world.live.state.refuse = null
  world.live.state.silent = false
})

const sidOf = async ({ id }: { id: string }) =>
  (await database().session.findUniqueOrThrow({ where: { id } })).sid
const toldToGateway = async (session: { id: string }, claimId: string) =>
  world.live.state.removals.has(`${await sidOf(session)} ${claimId}`)
const offline = () => new ProtocolError('gateway_offline', 'no')

/** Both ways a claim ends. */
const ends = {
  removed: (_person: Parameters<typeof leaveSession>[0], claimId: string) =>
    removePerson(world.owner, claimId),
  left: (person: Parameters<typeof leaveSession>[0], claimId: string) => leaveSession(person, claimId),
}
const ways = Object.keys(ends) as (keyof typeof ends)[]

test.each(ways)('who was %s is out, on the gateway too; nobody else is', async (way) => {
  const session = await world.mint()
  const [hubot, monalisa] = [await world.invite(session), await world.invite(session, 'monalisa')]
  expect(await ends[way](hubot.person, hubot.claimId)).toEqual({ told: true })
  expect(await toldToGateway(session, hubot.claimId)).toBe(true)
  expect(await toldToGateway(session, monalisa.claimId)).toBe(false)
  await expect(openSession(hubot.person, session.id)).rejects.toMatchObject({ code: 'claim_removed' })
  expect(await listShared(hubot.person, {})).toEqual({ rows: [], nextCursor: null })
  expect(await countShared(hubot.person)).toBe(0)
  await expect(getShared(hubot.person, session.id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await openSession(monalisa.person, session.id)).toContain('?bw=')
  expect(await openSession(world.owner, session.id)).toContain('?bw=')
  expect(await countShared(monalisa.person)).toBe(1)
})

test.each(ways)(
  'the row first: with the gateway offline, %s counts at once, and is not told',
  async (way) => {
    const session = await world.mint()
    const { person, claimId } = await world.invite(session)
    world.live.state.refuse = offline()
    expect(await ends[way](person, claimId)).toEqual({ told: false })
    await expect(openSession(person, session.id)).rejects.toMatchObject({ code: 'claim_removed' })
    expect((await listPeople(world.owner, session.id)).people).toMatchObject([
      { claimId, removedAt: expect.any(Date), told: false },
    ])
    world.live.state.refuse = null
    const { removedAt } = await claimOf(session, person)
    expect(await ends[way](person, claimId)).toEqual({ told: true })
    expect((await listPeople(world.owner, session.id)).people).toMatchObject([{ removedAt, told: true }])
  },
)

test('a gateway that does not answer is told later; one that answers for somebody else is not believed', async () => {
  const session = await world.mint()
  const { claimId } = await world.invite(session)
  world.live.state.silent = true
  expect(await removePerson(world.owner, claimId)).toEqual({ told: false })
  world.live.state.silent = false
  const other = await world.invite(session)
  const sid = await sidOf(session)
  const another = { sid, grant: claimId, removedAt: Date.now(), version: 1 }
  world.live.state.removals.set(`${sid} ${other.claimId}`, another)
  await expect(removePerson(world.owner, other.claimId)).rejects.toThrow('somebody else')
  expect(await claimOf(session, other.person)).toMatchObject({ live: null, removalToldAt: null })
}, 30_000)

test('a console that starts tells what another died over, as soon as the gateway can be asked', async () => {
  const session = await world.mint()
  const [hubot, monalisa] = [await world.invite(session), await world.invite(session, 'monalisa')]
  const cut = { where: { id: hubot.claimId }, data: { removedAt: new Date(), live: null } }
  await database().claim.update(cut)
  world.live.state.refuse = offline()
  await tellRemovals()
  expect(await claimOf(session, hubot.person)).toMatchObject({ removalToldAt: null })
  world.live.state.refuse = null
  await tellRemovals()
  expect(await toldToGateway(session, hubot.claimId)).toBe(true)
  expect(await claimOf(session, hubot.person)).toMatchObject({ removalToldAt: expect.any(Date) })
  expect(await toldToGateway(session, monalisa.claimId)).toBe(false)
  const told = await claimOf(session, hubot.person)
  await tellRemovals()
  expect(await claimOf(session, hubot.person)).toEqual(told)
})

test('removing again changes nothing, and asks the gateway only while it does not know', async () => {
  const session = await world.mint()
  const { person, claimId } = await world.invite(session)
  await removePerson(world.owner, claimId)
  const before = await claimOf(session, person)
  const asked = world.live.state.calls.length
  expect(await removePerson(world.owner, claimId)).toEqual({ told: true })
  expect(await leaveSession(person, claimId)).toEqual({ told: true })
  expect(await claimOf(session, person)).toEqual(before)
  expect(world.live.state.calls).toHaveLength(asked)
  const events = await database().auditEvent.findMany({ where: { sessionId: session.id } })
  expect(events.filter(({ kind }) => kind === 'removed' || kind === 'left')).toHaveLength(1)
})

test('ten removals and leavings at once: one of them counts', async () => {
  const session = await world.mint()
  const { person, claimId } = await world.invite(session)
  const all = Array.from({ length: 10 }, (_, i) => ends[ways[i % 2]!](person, claimId))
  expect(await Promise.all(all)).toEqual(all.map(() => ({ told: true })))
  const events = await database().auditEvent.findMany({ where: { sessionId: session.id } })
  expect(events.filter(({ kind }) => kind === 'removed' || kind === 'left')).toHaveLength(1)
})

test('what the gateway does not know, or has revoked, needs no telling', async () => {
  const session = await world.mint()
  const [first, second] = [await world.invite(session), await world.invite(session, 'monalisa')]
  world.live.state.refuse = new ProtocolError('session_unknown', 'no')
  expect(await removePerson(world.owner, first.claimId)).toEqual({ told: true })
  world.live.state.refuse = null
  await revokeSession(world.owner, session.id)
  world.live.state.refuse = offline()
  expect(await removePerson(world.owner, second.claimId)).toEqual({ told: true })
})

test('a fresh link invites a removed person again: a new claim, a new name at the gateway', async () => {
  const session = await world.mint()
  const { person, claimId } = await world.invite(session)
  await removePerson(world.owner, claimId)
  await claimSession(person, await world.share(session))
  const again = await claimOf(session, person)
  expect(again.id).not.toBe(claimId)
  expect(world.live.state.grants.at(-1)).toBe(again.id)
  expect(await openSession(person, session.id)).toContain('?bw=')
  const { people } = await listPeople(world.owner, session.id)
  expect(people.map((row) => [row.claimId, row.removedAt === null])).toEqual([
    [again.id, true],
    [claimId, false],
  ])
})

test('the owner sees who: claimed when, last opened, how often', async () => {
  const session = await world.mint()
  const { person, claimId } = await world.invite(session)
  await openSession(person, session.id)
  const { claimedAt, lastOpenedAt } = await claimOf(session, person)
  expect((await listPeople(world.owner, session.id)).people).toEqual([
    {
      ...{ claimId, login: 'hubot', name: 'hubot Example', claimedAt, lastOpenedAt },
      ...{ openCount: 2, removedAt: null, told: false },
    },
  ])
})

test('what was shared says who, what and until when; and nothing by which to change it', async () => {
  const session = await world.mint()
  const { person, claimId } = await world.invite(session)
  const { claimedAt } = await claimOf(session, person)
  const { rows } = await listShared(person, {})
  const { targetRowId: _target, gatewayId: _gateway, ...shown } = session
  expect(rows).toEqual([
    { ...shown, claimId, claimedAt, owner: { login: 'octocat', name: 'octocat Example' } },
  ])
  expect(await getShared(person, session.id)).toEqual(rows[0])
})

const end = (session: { id: string }, data: { expiresAt?: Date; revokedAt?: Date }) =>
  database().session.update({ where: { id: session.id }, data })
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

test('ended ones stay for a week, then drop off by themselves', async () => {
  const hubot = await makePerson('hubot')
  const sessions = await Promise.all(Array.from({ length: 5 }, () => world.mint()))
  for (const session of sessions) await claimSession(hubot, await world.share(session))
  const [active, lately, long, revokedLately, revokedLong] = sessions
  await end(lately!, { expiresAt: daysAgo(6) })
  await end(long!, { expiresAt: daysAgo(8) })
  await end(revokedLately!, { revokedAt: daysAgo(6) })
  await end(revokedLong!, { revokedAt: daysAgo(8) })
  const { rows } = await listShared(hubot, {})
  expect(rows.map(({ id, state }) => [id, state]).sort()).toEqual(
    [
      [active!.id, 'active'],
      [lately!.id, 'expired'],
      [revokedLately!.id, 'revoked'],
    ].sort(),
  )
  expect(await countShared(hubot)).toBe(3)
})

test('an ended one can be hidden at once, an active one cannot; again is no error', async () => {
  const session = await world.mint()
  const { person, claimId } = await world.invite(session)
  await expect(hideShared(person, claimId)).rejects.toMatchObject({ code: 'bad_request' })
  expect(await countShared(person)).toBe(1)
  await revokeSession(world.owner, session.id)
  await hideShared(person, claimId)
  const { hiddenAt } = await claimOf(session, person)
  await hideShared(person, claimId)
  expect(await claimOf(session, person)).toMatchObject({ hiddenAt, live: true })
  expect(await countShared(person)).toBe(0)
})

test('the list is last claimed first, in pages by key, none twice and none left out', async () => {
  const hubot = await makePerson('hubot')
  const sessions = await Promise.all(Array.from({ length: 60 }, () => world.mint()))
  for (const session of sessions) await claimSession(hubot, await world.share(session))
  // Three of each moment, so that the key has to break ties.
  const claims = await database().claim.findMany({ where: { userId: hubot.id } })
  for (const [i, { id }] of claims.entries()) {
    await database().claim.update({ where: { id }, data: { claimedAt: daysAgo(Math.floor(i / 3)) } })
  }
  const first = await listShared(hubot, {})
  expect(first.rows).toHaveLength(50)
  const second = await listShared(hubot, { cursor: first.nextCursor! })
  expect(second).toMatchObject({ nextCursor: null })
  const rows = [...first.rows, ...second.rows]
  expect(new Set(rows.map(({ id }) => id)).size).toBe(60)
  const moments = rows.map(({ claimedAt }) => claimedAt.getTime())
  expect(moments).toEqual([...moments].sort((a, b) => b - a))
  expect((await listShared(hubot, { cursor: 'nonsense; DROP TABLE' })).rows).toEqual(first.rows)
}, 30_000)

test('extending brings nobody back who was removed', async () => {
  const session = await world.mint()
  const [hubot, monalisa] = [await world.invite(session), await world.invite(session, 'monalisa')]
  await removePerson(world.owner, hubot.claimId)
  await extendSession(world.owner, session.id, 30)
  await expect(openSession(hubot.person, session.id)).rejects.toMatchObject({ code: 'claim_removed' })
  expect(await openSession(monalisa.person, session.id)).toContain('?bw=')
})
