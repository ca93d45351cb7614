import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AT_REST, createGateway, type Gateway } from '#lib/gateway/gateway'
import type { Identity } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'
import { generateKeys } from '#lib/protocol/keys'
import type { Tombstones } from '#lib/protocol/mirror'
import { newSid } from '#lib/protocol/token'

const NONE: Tombstones = {
  ...{ revoked: [], removedClaims: [], removedTargets: [] },
  ...{ switchedOff: [], shortened: [] },
}
const targetId = newSid()
const sid = newSid()
let folder: string
let store: Store
let gateway: Gateway
let closed: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'burrowee-tombstones-'))
  const identity = {
    ...{ slug: 'lab', targetOrigin: 'https://*.apps.example.com', privateKey: generateKeys().privateKey },
    sessionKey: Buffer.alloc(32, 1).toString('base64url'),
  } as Identity
  store = Store.create(join(folder, 'store.sqlite'))
  gateway = createGateway(store, () => identity, AT_REST)
  gateway.operate('addTarget', { id: targetId, name: 'notes', address: '127.0.0.1:1', handler: 'http' })
  gateway.operate('mint', { sid, targetId, kind: 'full', label: '', ttlSeconds: 3600 })
  closed = []
  for (const grant of ['link', grantOf('hubot')]) {
    gateway.gate.viewers.open({ sid, grant }, () => closed.push(grant))
  }
})
afterEach(() => {
  gateway.gate.viewers.stop()
  store.close()
  rmSync(folder, { recursive: true })
})

const grantOf = (who: string) => Buffer.from(who.padEnd(16)).toString('base64url')
const take = (tombstones: Partial<Tombstones>, asOf = store.version) =>
  gateway.end({ ...NONE, ...tombstones }, asOf)

test('a revoked session is revoked, durably, and everything open in its name closed', () => {
  take({ revoked: [sid] })
  expect(store.session(sid)!.revokedAt).not.toBeNull()
  expect(closed).toHaveLength(2)
})

test('a removed person is out, and nobody else', () => {
  take({ removedClaims: [{ sid, grant: grantOf('hubot') }] })
  expect(store.removal(sid, grantOf('hubot'))).toBeDefined()
  expect(closed).toEqual([grantOf('hubot')])
})

test('a removed target takes its sessions with it', () => {
  take({ removedTargets: [targetId] })
  expect(store.target(targetId)!.removedAt).not.toBeNull()
  expect(store.session(sid)!.revokedAt).not.toBeNull()
  expect(closed).toHaveLength(2)
})

test('a target goes off again, unless it was switched since the version of which the console spoke', () => {
  const spokenOf = store.version
  gateway.operate('switchTarget', { id: targetId, active: false })
  gateway.operate('switchTarget', { id: targetId, active: true })
  closed = []
  take({ switchedOff: [targetId] }, spokenOf)
  expect(store.target(targetId)!.active).toBe(true)
  take({ switchedOff: [targetId] })
  expect(store.target(targetId)!.active).toBe(false)
})

test('a session ends sooner again, never later, and not where it was extended since', () => {
  const { expiresAt } = store.session(sid)!
  take({ shortened: [{ sid, expiresAt: expiresAt + 1 }] })
  expect(store.session(sid)!.expiresAt).toBe(expiresAt)
  take({ shortened: [{ sid, expiresAt: expiresAt - 1 }] }, store.session(sid)!.version - 1)
  expect(store.session(sid)!.expiresAt).toBe(expiresAt)
  take({ shortened: [{ sid, expiresAt: expiresAt - 1 }] })
  expect(store.session(sid)!.expiresAt).toBe(expiresAt - 1)
})

test('what this store never had changes nothing, and neither does the same again', () => {
  const unknown = newSid()
  const of = (id: string): Tombstones => ({
    revoked: [id],
    removedClaims: [{ sid: id, grant: grantOf('hubot') }],
    removedTargets: [id],
    switchedOff: [id],
    shortened: [{ sid: id, expiresAt: 1 }],
  })
  const before = store.version
  take(of(unknown))
  expect(store.version).toBe(before)
  const ended = {
    revoked: [sid],
    removedClaims: [{ sid, grant: grantOf('hubot') }],
    removedTargets: [targetId],
  }
  take(ended)
  const after = store.version
  take({ ...ended, switchedOff: [targetId] })
  expect(store.version).toBe(after)
})
