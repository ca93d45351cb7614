import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AT_REST, createGateway, type Gateway } from '#lib/gateway/gateway'
import type { Identity } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'
import { generateKeys } from '#lib/protocol/keys'
import { pageUrl } from '#lib/protocol/page-share'
import { newSid } from '#lib/protocol/token'

let folder: string
let gateway: Gateway
const targetId = newSid()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'burrowee-page-share-'))
  const identity = {
    ...{ slug: 'lab', targetOrigin: 'https://*.apps.example.com', privateKey: generateKeys().privateKey },
    sessionKey: Buffer.alloc(32, 1).toString('base64url'),
  } as Identity
  gateway = createGateway(Store.create(join(folder, 'store.sqlite')), () => identity, AT_REST)
  gateway.operate('addTarget', {
    ...{ id: targetId, name: 'notes', address: '127.0.0.1:1', handler: 'http' },
  })
})
afterEach(() => {
  gateway.gate.viewers.stop()
  gateway.gate.store.close()
  rmSync(folder, { recursive: true })
})

const request = { sid: newSid(), targetId, kind: 'page-share', label: 'for the app', ttlSeconds: 3600 }

test('a mint per page gives a seed beside the record, and again the same one', () => {
  const { session, pageShare } = gateway.operateForConsole('mint', request)
  expect(session).toMatchObject({ kind: 'page-share', allowQuery: false })
  expect(pageShare!.seed).toMatch(/^[\w-]{43}$/)
  expect(JSON.stringify(session)).not.toContain(pageShare!.seed)
  expect(gateway.operateForConsole('mint', request).pageShare).toEqual(pageShare)
  expect(gateway.operateForConsole('reveal', { sid: request.sid })).toEqual(pageShare)
  const other = gateway.operateForConsole('mint', { ...request, sid: newSid() })
  expect(other.pageShare).not.toEqual(pageShare)
})

test('the same mint again gives no seed of a session that was revoked or has expired', () => {
  gateway.operate('mint', request)
  jest.useFakeTimers({
    doNotFake: ['setInterval', 'setTimeout', 'setImmediate'],
    now: Date.now() + 3_599_000,
  })
  expect(gateway.operate('mint', request).pageShare).toBeDefined()
  jest.setSystemTime(Date.now() + 1_000)
  const { session, pageShare } = gateway.operateForConsole('mint', request)
  expect([session.sid, pageShare]).toEqual([request.sid, undefined])
  jest.useRealTimers()
  gateway.operate('revoke', { sid: request.sid })
  for (const mint of [gateway.operate, gateway.operateForConsole]) {
    const again = mint('mint', request)
    expect([again.session.sid, again.pageShare]).toEqual([request.sid, undefined])
  }
})

test('the same sid with another kind or another word on queries is another session', () => {
  gateway.operate('mint', request)
  for (const change of [{ kind: 'full' }, { allowQuery: true }]) {
    expect(() => gateway.operate('mint', { ...request, ...change })).toThrow(/already used/)
  }
})

test('a full session has no seed, and queries are no matter of it', () => {
  const { session, pageShare } = gateway.operate('mint', { ...request, kind: 'full', allowQuery: true })
  expect(session.allowQuery).toBe(false)
  expect(pageShare).toBeUndefined()
  expect(refusal(() => gateway.operate('reveal', { sid: request.sid }))).toBe('not_page_share')
})

test('a seed is revealed as long as its session lives', () => {
  gateway.operate('mint', request)
  gateway.operate('revoke', { sid: request.sid })
  expect(refusal(() => gateway.operate('reveal', { sid: request.sid }))).toBe('session_ended')
  expect(refusal(() => gateway.operate('reveal', { sid: newSid() }))).toBe('session_unknown')
})

test('extended and named anew, it keeps its token and its seed', () => {
  const { session, pageShare } = gateway.operate('mint', { ...request, allowQuery: true })
  gateway.operate('relabel', { sid: request.sid, label: 'another' })
  const { session: extended } = gateway.operate('extend', { sid: request.sid, ttlSeconds: 7200 })
  expect(extended).toMatchObject({ token: session.token, kind: 'page-share', allowQuery: true })
  expect(gateway.operate('reveal', { sid: request.sid })).toEqual(pageShare)
})

test('its link is the one to page /, as its app derives it; a person’s claim of it has no entry', () => {
  const { session, pageShare } = gateway.operate('mint', request)
  const { url } = gateway.operate('link', { sid: request.sid })
  const host = 'notes-lab.apps.example.com'
  expect(url).toBe(pageUrl({ scheme: 'https', host, path: '/', baseToken: session.token, ...pageShare! }))
  expect(gateway.operate('ticket', { sid: request.sid, grant: 'owner' }).ticket).toHaveLength(22)
  expect(refusal(() => gateway.operate('ticket', { sid: request.sid, grant: newSid() }))).toBe('bad_request')
})

test('asset paths: none by itself, set with a target, kept by an edit that leaves them out', () => {
  const settings = { name: 'wiki', address: '127.0.0.1:2', handler: 'http' }
  const id = newSid()
  const add = (assetPaths: string[]) => gateway.operate('addTarget', { id, ...settings, assetPaths }).target
  expect(gateway.gate.store.target(targetId)!.assetPaths).toEqual([])
  expect(add(['/static/']).assetPaths).toEqual(['/static/'])
  expect(add(['/static/']).version).toBe(gateway.gate.store.version)
  expect(refusal(() => add(['/assets/']))).toBe('target_exists')
  const edit = (change: object) => gateway.operate('editTarget', { id, ...settings, ...change }).target
  expect(edit({ name: 'pages' }).assetPaths).toEqual(['/static/'])
  expect(edit({ assetPaths: [] }).assetPaths).toEqual([])
  expect(refusal(() => edit({ assetPaths: ['/'] }))).toBe('bad_request')
})

function refusal(act: () => unknown): string | undefined {
  try {
    act()
  } catch (error) {
    return (error as { code?: string }).code
  }
}
