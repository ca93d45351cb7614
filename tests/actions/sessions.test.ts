import { database } from '#lib/console/db'
import { getSession } from '#lib/console/session/get-session'
import { listSessions } from '#lib/console/session/list-sessions'
import { countSessions } from '#lib/console/session/count-sessions'
import { mintSession } from '#lib/console/session/mint-session'
import { openSession } from '#lib/console/session/open-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { sessionLink } from '#lib/console/session/session-link'
import type { Person } from '#lib/console/person'
import { ProtocolError } from '#lib/protocol/errors'
import { newSid } from '#lib/protocol/token'
import { mirrored } from '../support/copies'
import { startLiveGateway } from '../support/live-gateway'
import { makeGateway, makePerson } from '../support/people'
import { sessionRecord, targetRecord } from '../support/records'

let live: Awaited<ReturnType<typeof startLiveGateway>>
let octocat: Person
let targetRowId: string

beforeAll(async () => {
  live = await startLiveGateway()
  octocat = await makePerson('octocat')
  const target = targetRecord()
  targetRowId = (await mirrored(await makeGateway(octocat, 'demo'), [target])).target(target.id)
})
afterAll(() => live.stop())
afterEach(() => {
  live.state.refuse = null
  live.state.silent = false
})

const mint = (change: { sid?: string; label?: string } = {}) =>
  mintSession(octocat, { targetRowId, sid: newSid(), label: 'for Alex', ttlSeconds: 3600, ...change })

test('a mint is a row at once, and gives the link once', async () => {
  const sid = newSid()
  const { session, url } = await mint({ sid })
  expect(session).toMatchObject({
    ...{ kind: 'full', label: 'for Alex', state: 'active', service: 'notes', targetActive: true },
    ...{ gatewaySlug: 'demo', host: 'notes-demo.localhost:3001', revokedAt: null, targetRowId },
  })
  expect(session.expiresAt.getTime() - session.createdAt.getTime()).toBe(3_600_000)
  const { searchParams, origin, pathname } = new URL(url)
  expect(origin + pathname).toBe('http://notes-demo.localhost:3001/')
  const [[mac, base]] = [...searchParams] as [[string, string]]
  expect(`${base}.${mac}`).toBe(live.state.sessions.get(sid)!.token)
  expect(JSON.stringify(session)).not.toContain(mac)
  expect(await sessionLink(octocat, session.id)).toBe(url)
})

test('the same sid again, or ten times at once, is one session; with other words it is a conflict', async () => {
  const sid = newSid()
  const results = await Promise.all(Array.from({ length: 10 }, () => mint({ sid })))
  expect(new Set(results.map(({ url }) => url)).size).toBe(1)
  expect(new Set(results.map(({ session }) => session.id)).size).toBe(1)
  await expect(mint({ sid, label: 'other' })).rejects.toMatchObject({ code: 'session_conflict' })
  expect(await database().session.count({ where: { sid } })).toBe(1)
})

test.each(['mint', 'revoke', 'open'] as const)(
  '%s with the gateway offline says so and changes nothing',
  async (what) => {
    const { session } = await mint()
    const before = await database().session.findMany({ orderBy: { id: 'asc' } })
    live.state.refuse = new ProtocolError('gateway_offline', 'whatever the relay says')
    const attempt = {
      mint: () => mint(),
      revoke: () => revokeSession(octocat, session.id),
      open: () => openSession(octocat, session.id),
    }
    const message = what === 'revoke' ? /^Gateway is offline\..*nobody can get in/ : /^Gateway is offline\./
    await expect(attempt[what]()).rejects.toMatchObject({
      code: 'gateway_offline',
      message: expect.stringMatching(message),
    })
    expect(await database().session.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  },
)

test('a target that is off refuses a mint with that reason', async () => {
  live.state.refuse = new ProtocolError('target_off', 'The target notes is off.')
  await expect(mint()).rejects.toMatchObject({ code: 'target_off', message: 'The target notes is off.' })
})

test('a late answer says that it may have happened; the retry finds the session made', async () => {
  const sid = newSid()
  live.state.silent = true
  await expect(mint({ sid })).rejects.toMatchObject({
    code: 'no_answer',
    message: expect.stringContaining('may have happened'),
  })
  expect(await database().session.count({ where: { sid } })).toBe(0)
  live.state.silent = false
  const { session } = await mint({ sid })
  expect(session.createdAt.getTime()).toBe(live.state.sessions.get(sid)!.createdAt)
}, 20_000)

test('revoked is for ever: the row says so, the link is gone, nothing opens; again is no error', async () => {
  const { session } = await mint()
  expect(await revokeSession(octocat, session.id)).toMatchObject({ id: session.id, state: 'revoked' })
  const asked = live.state.calls.length
  expect(await revokeSession(octocat, session.id)).toMatchObject({ state: 'revoked' })
  await expect(sessionLink(octocat, session.id)).rejects.toMatchObject({ code: 'session_ended' })
  await expect(openSession(octocat, session.id)).rejects.toMatchObject({ code: 'session_ended' })
  expect(live.state.calls).toHaveLength(asked)
})

test('a retried mint of a session that was revoked meanwhile does not bring it back', async () => {
  const sid = newSid()
  const { session } = await mint({ sid })
  const alive = live.state.sessions.get(sid)!
  await revokeSession(octocat, session.id)
  live.state.sessions.set(sid, alive)
  await mint({ sid })
  expect(await getSession(octocat, session.id)).toMatchObject({ state: 'revoked' })
})

test('open gives a ticket on the target, never the token', async () => {
  const { session, url } = await mint()
  const opened = await openSession(octocat, session.id)
  expect(opened).toMatch(/^http:\/\/notes-demo\.localhost:3001\/\?bw=[\w-]{22}$/)
  expect(await openSession(octocat, session.id)).not.toBe(opened)
  expect(opened).not.toContain(new URL(url).search.slice(1, 10))
})

test('an expired session is expired without anybody saying so', async () => {
  const { session } = await mint()
  await database().session.update({
    where: { id: session.id },
    data: { expiresAt: new Date(Date.now() - 1) },
  })
  expect(await getSession(octocat, session.id)).toMatchObject({ state: 'expired' })
  await expect(sessionLink(octocat, session.id)).rejects.toMatchObject({ code: 'session_ended' })
})

test('the list is newest first, in pages by key, none twice and none left out while others are made', async () => {
  const hubot = await makePerson('hubot')
  const target = targetRecord()
  const start = Date.now()
  // Three of each moment, so that the key has to break ties.
  const sessions = Array.from({ length: 120 }, (_, i) =>
    sessionRecord(target, { createdAt: start - Math.floor(i / 3) }),
  )
  const gateway = await makeGateway(hubot)
  await mirrored(gateway, [target], sessions)
  expect(await countSessions(hubot)).toBe(120)

  const seen: string[] = []
  let cursor: string | undefined
  const lengths: number[] = []
  do {
    const page = await listSessions(hubot, { cursor })
    lengths.push(page.rows.length)
    seen.push(...page.rows.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
    await database().session.updateMany({
      where: { id: seen[0] },
      data: { createdAt: new Date(start + 60_000) },
    })
  } while (cursor)
  expect(lengths).toEqual([50, 50, 20])
  expect(new Set(seen).size).toBe(120)
  const first = await listSessions(hubot, { cursor: 'nonsense; DROP TABLE' })
  const moments = first.rows.map(({ createdAt }) => createdAt.getTime())
  expect(moments).toEqual([...moments].sort((a, b) => b - a))
})
