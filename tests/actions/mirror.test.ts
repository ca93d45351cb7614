import { POST as mirrorRoute } from '../../app/api/gateway/mirror/route'
import { database } from '#lib/console/db'
import { applySession } from '#lib/console/gateway/apply-session'
import type { Person } from '#lib/console/person'
import { openToken } from '#lib/console/token-seal'
import { generateKeys } from '#lib/protocol/keys'
import { mirrorReply, type MirrorRequest } from '#lib/protocol/mirror'
import { makeGateway, makePerson, type TestGateway } from '../support/people'
import { mirrorMessage, sessionRecord, targetRecord } from '../support/records'
import { signedPost } from '../support/signed-post'

let octocat: Person
let gateway: TestGateway
beforeAll(async () => {
  octocat = await makePerson('octocat')
})
beforeEach(async () => {
  gateway = await makeGateway(octocat)
})

async function mirror(change: Partial<MirrorRequest>, from = gateway) {
  const response = await mirrorRoute(await signedPost('/api/gateway/mirror', from, mirrorMessage(change)))
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return mirrorReply.parse(await response.json())
}

const rows = () =>
  database().session.findMany({
    where: { gatewayId: gateway.id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
const row = async (sid: string) => (await rows()).find((session) => session.sid === sid)!

test('a whole state becomes the rows; tokens are sealed; the reply tells the origins', async () => {
  const target = targetRecord()
  const session = sessionRecord(target)
  const reply = await mirror({ version: 3, targets: [target], sessions: [session] })
  expect(reply).toEqual({
    ...{ resync: false, knownVersion: 3, revoked: [] },
    ...{ removedClaims: [], removedTargets: [], switchedOff: [], shortened: [] },
    ...{ relayUrl: 'http://localhost:3001', targetOrigin: 'http://*.localhost:3001' },
  })
  const stored = await row(session.sid)
  expect(stored).toMatchObject({ label: 'for Alex', ownerId: octocat.id, revokedAt: null, version: 1n })
  expect(stored.token).not.toContain(session.sid)
  expect(openToken(stored.token, { gatewayId: gateway.id, sid: session.sid })).toBe(session.token)
  expect(() => openToken(stored.token, { gatewayId: gateway.id, sid: 'another' })).toThrow()
  expect(await database().gateway.findUnique({ where: { id: gateway.id } })).toMatchObject({
    mirrorVersion: 3n,
    software: 'burrowee test',
  })
})

test('changes count on top of the very version that the console holds; else it asks for everything', async () => {
  const target = targetRecord()
  await mirror({ version: 3, targets: [target] })
  const session = sessionRecord(target, { version: 4 })
  for (const since of [2, 4]) {
    const reply = await mirror({ since, version: 5, sessions: [session] })
    expect(reply).toMatchObject({ resync: true, knownVersion: 3, revoked: [] })
  }
  expect(await rows()).toHaveLength(0)
  expect(await mirror({ since: 3, version: 4, sessions: [session] })).toMatchObject({ resync: false })
  expect(await rows()).toHaveLength(1)
})

test('what a whole state lacks was lost: sessions are revoked, targets removed', async () => {
  const [kept, gone] = [targetRecord(), targetRecord({ name: 'gone' })]
  const sessions = [sessionRecord(kept), sessionRecord(gone)]
  await mirror({ version: 3, targets: [kept, gone], sessions })
  await mirror({ version: 4, targets: [kept], sessions: [sessions[0]!] })
  expect((await row(sessions[0]!.sid)).revokedAt).toBeNull()
  expect((await row(sessions[1]!.sid)).revokedAt).not.toBeNull()
  const targets = await database().target.findMany({ where: { gatewayId: gateway.id } })
  expect(targets.map(({ name, removedAt }) => [name, removedAt !== null]).sort()).toEqual([
    ['gone', true],
    ['notes', false],
  ])
})

test('changes alone end nothing that they do not name', async () => {
  const target = targetRecord()
  const session = sessionRecord(target)
  await mirror({ version: 3, targets: [target], sessions: [session] })
  await mirror({ since: 3, version: 4, sessions: [sessionRecord(target, { version: 4 })] })
  expect((await row(session.sid)).revokedAt).toBeNull()
})

test('revoked is for ever: a message that believes a session alive gets its tombstone', async () => {
  const target = targetRecord()
  const session = sessionRecord(target)
  const revoked = { ...session, revokedAt: Date.now(), version: 4 }
  await mirror({ version: 4, targets: [target], sessions: [revoked] })
  const { revokedAt } = await row(session.sid)
  const later = { ...session, version: 6, expiresAt: session.expiresAt + 1000 }
  expect((await mirror({ since: 4, version: 6, sessions: [later] })).revoked).toEqual([session.sid])
  const whole = await mirror({ version: 7, targets: [target], sessions: [{ ...later, version: 7 }] })
  expect(whole.revoked).toEqual([session.sid])
  expect((await row(session.sid)).revokedAt).toEqual(revokedAt)
})

test('removed targets stay removed', async () => {
  const target = targetRecord()
  await mirror({ version: 2, targets: [{ ...target, removedAt: Date.now(), version: 2 }] })
  await mirror({ version: 3, targets: [{ ...target, version: 3 }] })
  const [stored] = await database().target.findMany({ where: { gatewayId: gateway.id } })
  expect(stored!.removedAt).not.toBeNull()
})

test('a store restored from a backup: nothing of it counts until it goes on above what the console has seen', async () => {
  const target = targetRecord()
  const [old, revoked, lost] = [1, 2, 3].map((version) => sessionRecord(target, { version }))
  const state = [old!, { ...revoked!, revokedAt: Date.now(), version: 4 }, lost!]
  await mirror({ version: 5, targets: [target], sessions: state })

  // The backup is of version 2: it believes `revoked` alive and knows nothing of `lost`.
  const restored = { targets: [target], sessions: [old!, revoked!] }
  const first = await mirror({ version: 2, ...restored })
  expect(first).toMatchObject({ resync: false, knownVersion: 5, revoked: [revoked!.sid] })
  expect((await row(lost!.sid)).revokedAt).toBeNull()

  const second = await mirror({ version: 6, ...restored })
  expect(second).toMatchObject({ knownVersion: 6, revoked: [revoked!.sid] })
  expect((await row(old!.sid)).revokedAt).toBeNull()
  expect((await row(lost!.sid)).revokedAt).not.toBeNull()
  expect((await row(revoked!.sid)).revokedAt).not.toBeNull()
})

test('a whole state that was on its way while a mint was answered does not end the new session', async () => {
  const target = targetRecord()
  await mirror({ version: 8, targets: [target] })
  const minted = sessionRecord(target, { version: 9 })
  await applySession(gateway, minted)
  expect(await mirror({ version: 8, targets: [target] })).toMatchObject({ knownVersion: 9 })
  expect((await row(minted.sid)).revokedAt).toBeNull()
})

test('an older record does not undo a newer one, in whatever order they come', async () => {
  const target = targetRecord()
  const session = sessionRecord(target, { version: 9, label: 'new' })
  await mirror({ version: 8, targets: [target] })
  await applySession(gateway, session)
  await mirror({ since: 8, version: 10, sessions: [{ ...session, version: 8, label: 'old' }] })
  expect(await row(session.sid)).toMatchObject({ label: 'new', version: 9n })
})

test('a session of a target that was never sent is refused, with nothing applied', async () => {
  const target = targetRecord()
  const stranger = sessionRecord(targetRecord())
  await expect(mirror({ version: 2, targets: [target], sessions: [stranger] })).rejects.toThrow(/400.*target/)
  expect(await database().target.count({ where: { gatewayId: gateway.id } })).toBe(0)
  await expect(mirror({ version: 2, targets: [target, target] })).rejects.toThrow(/400.*twice/)
})

test("a gateway cannot touch another's rows, whatever ids it names", async () => {
  const target = targetRecord()
  const session = sessionRecord(target)
  await mirror({ version: 1, targets: [target], sessions: [session] })
  const other = await makeGateway(await makePerson('hubot'))
  const taken = { ...session, revokedAt: Date.now(), version: 99 }
  await mirror({ version: 99, targets: [target], sessions: [taken] }, other)
  expect(await row(session.sid)).toMatchObject({ revokedAt: null, version: 1n })
  await expect(mirror({ version: 1 }, { ...other, id: gateway.id })).rejects.toThrow('401')
})

test('a statement counts once, and only for the request it was made for', async () => {
  const message = mirrorMessage({ version: 1 })
  const request = await signedPost('/api/gateway/mirror', gateway, message)
  const replay = request.clone()
  const authorization = request.headers.get('authorization')!
  expect((await mirrorRoute(request)).status).toBe(200)
  expect((await mirrorRoute(replay)).status).toBe(401)
  const bad = [
    { authorization },
    { authorization: 'Bearer ' },
    { path: '/api/gateway/renew' },
    { audience: 'http://elsewhere.example' },
    { key: generateKeys().privateKey },
    { at: Date.now() - 200_000 },
    { at: Date.now() + 200_000 },
  ]
  for (const change of bad) {
    const forged = await signedPost('/api/gateway/mirror', gateway, { ...message, version: 2 }, change)
    expect((await mirrorRoute(forged)).status).toBe(401)
  }
  const unknown = await signedPost('/api/gateway/mirror', { ...gateway, id: 'nobody' }, message)
  expect((await mirrorRoute(unknown)).status).toBe(401)
})

test('a removed gateway is told so', async () => {
  await database().gateway.update({ where: { id: gateway.id }, data: { removedAt: new Date() } })
  await expect(mirror({ version: 1 })).rejects.toThrow(/410.*gateway_removed/)
})

test('thousands of sessions in one message, and many messages at once', async () => {
  const target = targetRecord()
  const sessions = Array.from({ length: 5000 }, () => sessionRecord(target))
  await mirror({ version: 1, targets: [target], sessions })
  expect(await rows()).toHaveLength(5000)
  const ends = sessions.slice(0, 20).map((session) => ({ ...session, revokedAt: Date.now(), version: 2 }))
  const replies = await Promise.all(
    ends.map((session) => mirror({ since: 1, version: 2, sessions: [session] })),
  )
  // One hits the version that the console holds; the others must send everything.
  expect(replies.filter(({ resync }) => !resync)).toHaveLength(1)
  expect((await rows()).filter(({ revokedAt }) => revokedAt !== null)).toHaveLength(1)
}, 60_000)
