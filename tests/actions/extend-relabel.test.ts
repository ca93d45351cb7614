import { extend, extendAndReturn, relabel, relabelAndReturn } from '../../app/sessions/actions'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { extendSession } from '#lib/console/session/extend-session'
import { getSession } from '#lib/console/session/get-session'
import { mintSession } from '#lib/console/session/mint-session'
import { relabelSession } from '#lib/console/session/relabel-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { sessionLink } from '#lib/console/session/session-link'
import { ProtocolError } from '#lib/protocol/errors'
import { newSid } from '#lib/protocol/token'
import { mirrored } from '../support/copies'
import { formData } from '../support/form-data'
import { startLiveGateway } from '../support/live-gateway'
import { makeGateway, makePerson } from '../support/people'
import { targetRecord } from '../support/records'
import { signInAs } from '../support/visitor'

const DAY_MS = 86_400_000
const idle = { status: 'idle' as const }
let live: Awaited<ReturnType<typeof startLiveGateway>>
let octocat: Person
let targetRowId: string

beforeAll(async () => {
  live = await startLiveGateway()
  octocat = await makePerson('octocat')
  const target = targetRecord()
  targetRowId = (await mirrored(await makeGateway(octocat, 'demo'), [target])).target(target.id)
  await signInAs(octocat)
})
afterAll(() => live.stop())
afterEach(() => {
  live.state.refuse = null
  live.state.meanwhile = null
})

const mint = async () => {
  const asked = { targetRowId, sid: newSid(), label: 'for Alex', ttlSeconds: 3600 }
  return (await mintSession(octocat, asked)).session
}

test.each([1, 30, 365])('extend sets the expiry to %s days from now, and nothing else', async (days) => {
  const before = await mint()
  const link = await sessionLink(octocat, before.id)
  const started = Date.now()
  const after = await extendSession(octocat, before.id, days)
  expect(after.expiresAt.getTime()).toBeGreaterThanOrEqual(started + days * DAY_MS)
  expect(after.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + days * DAY_MS)
  expect(after.soonFrom.getTime()).toBeGreaterThan(started)
  // And with the expiry, when it counts as soon.
  expect({ ...after, expiresAt: before.expiresAt, soonFrom: before.soonFrom }).toEqual(before)
  expect(await sessionLink(octocat, before.id)).toBe(link)
})

test('relabel changes the label, and nothing else; no label is fine', async () => {
  const before = await mint()
  const link = await sessionLink(octocat, before.id)
  expect(await relabelSession(octocat, before.id, 'for Robin')).toEqual({ ...before, label: 'for Robin' })
  expect(await relabelSession(octocat, before.id, '')).toEqual({ ...before, label: '' })
  expect(await sessionLink(octocat, before.id)).toBe(link)
})

const changes = {
  extend: (id: string) => extendSession(octocat, id, 30),
  relabel: (id: string) => relabelSession(octocat, id, 'other'),
}
const names = Object.keys(changes) as (keyof typeof changes)[]

test.each(names)(
  '%s of a revoked or an expired session is refused, and no gateway is asked',
  async (what) => {
    const revoked = await mint()
    await revokeSession(octocat, revoked.id)
    const expired = await mint()
    await database().session.update({ where: { id: expired.id }, data: { expiresAt: new Date() } })
    const asked = live.state.calls.length
    for (const { id } of [revoked, expired]) {
      const before = await getSession(octocat, id)
      await expect(changes[what](id)).rejects.toMatchObject({ code: 'session_ended' })
      expect(await getSession(octocat, id)).toEqual(before)
    }
    expect(live.state.calls).toHaveLength(asked)
  },
)

test.each(names)('%s of what ended on the gateway alone is refused by the gateway', async (what) => {
  const session = await mint()
  live.state.refuse = new ProtocolError('session_ended', 'This session was revoked.')
  await expect(changes[what](session.id)).rejects.toMatchObject({ code: 'session_ended' })
  expect(await getSession(octocat, session.id)).toEqual(session)
})

test.each(names)('%s that loses against a revoke does not bring the session back', async (what) => {
  const session = await mint()
  live.state.meanwhile = async () => {
    live.state.meanwhile = null
    await revokeSession(octocat, session.id)
  }
  await changes[what](session.id)
  expect(await getSession(octocat, session.id)).toMatchObject({ state: 'revoked' })
})

test.each(names)('%s with the gateway offline says so, and changes nothing', async (what) => {
  const session = await mint()
  live.state.refuse = new ProtocolError('gateway_offline', 'whatever the relay says')
  await expect(changes[what](session.id)).rejects.toMatchObject({
    code: 'gateway_offline',
    message: 'Gateway is offline. Nothing was changed.',
  })
  expect(await getSession(octocat, session.id)).toEqual(session)
})

test.each(['0', '366', '1.5', '-1', '3e1', '', 'ten'])('%j is no number of days', async (days) => {
  const { id, expiresAt } = await mint()
  const fieldErrors = { days: 'Use a whole number of days from 1 to 365.' }
  expect(await extend(idle, formData({ id, days }))).toMatchObject({ status: 'error', fieldErrors })
  expect(await extendAndReturn(idle, formData({ id, days, back: '/sessions' }))).toMatchObject({
    fieldErrors,
  })
  expect((await getSession(octocat, id)).expiresAt).toEqual(expiresAt)
})

test('the row’s forms do it, and keep what was typed when refused', async () => {
  const { id } = await mint()
  expect(await extend(idle, formData({ id, days: ' 30 ' }))).toEqual({
    status: 'done',
    result: { service: expect.any(String), label: expect.any(String), expiresAt: expect.any(Number) },
  })
  expect(await relabel(idle, formData({ id, label: ' spaced ' }))).toEqual({ status: 'done', result: null })
  expect((await getSession(octocat, id)).label).toBe('spaced')
  const label = 'x'.repeat(65)
  expect(await relabel(idle, formData({ id, label }))).toMatchObject({
    fieldErrors: { label: 'Use at most 64 characters.' },
    values: { label },
  })
})

test('the pages’ forms do it, and go back to where the row stands, nowhere else', async () => {
  const { id } = await mint()
  const digest = (path: string) => ({ digest: expect.stringContaining(`;${path};`) })
  const days = { id, days: '7', back: '/gateways/g-1' }
  await expect(extendAndReturn(idle, formData(days))).rejects.toMatchObject(digest('/gateways/g-1'))
  const named = { id, label: 'by a page', back: '/sessions' }
  await expect(relabelAndReturn(idle, formData(named))).rejects.toMatchObject(digest('/sessions'))
  expect((await getSession(octocat, id)).label).toBe('by a page')
  const back = 'https://evil.example'
  expect(await relabelAndReturn(idle, formData({ ...named, back }))).toMatchObject({ status: 'error' })
})
