import { toBase64url } from '#lib/protocol/base64url'
import { pageTokenBytes } from '#lib/protocol/page-share'
import { opensPage, pageId, pathOf } from '#lib/gateway/page'
import type { StoredSession } from '#lib/gateway/store'

const SEED = Buffer.alloc(32, 7)
const HOST = 'notes-lab.apps.example.com'
const share = { seed: SEED.toString('base64url') } as StoredSession
const token = (path: string, host = HOST) => toBase64url(pageTokenBytes(SEED, host, path))

test.each([
  ...[
    '/',
    '/docs',
    '/docs/',
    '//',
    '/a//b',
    '/a|b',
    '/a..b',
    '/...',
    '/caf%C3%A9',
    '/x;y=1',
    '/a%2Fb',
    '/v1.2',
  ],
  ...['/%5B...slug%5D', '/%E5%9B%B3.%E5%9B%B3', '/a%252Fb', '/caf%E9', '/100%', '/a%20b+c', '/..a', '/a..'],
])('the token of %s opens it, and nothing else does', (path) => {
  expect(opensPage(share, HOST, path, token(path))).toBe(true)
  expect(opensPage(share, HOST, `${path}x`, token(path))).toBe(false)
  expect(opensPage(share, `x${HOST}`, path, token(path))).toBe(false)
  expect(opensPage(share, HOST, path, token(path, `${HOST}:3001`))).toBe(false)
  expect(opensPage(share, HOST, path, null)).toBe(false)
  expect(opensPage({ ...share, seed: null }, HOST, path, token(path))).toBe(false)
})

test.each([
  '',
  'docs',
  '/.',
  '/a/..',
  '/a/../b',
  '/a/%2e%2E/b',
  '/a\\b',
  '/a#b',
  '/a b',
  '/café',
  '/a\x7f',
  '/a\n',
  '/a/..;/admin',
  '/a/..;x=1/admin',
  '/a%2F..%2Fadmin',
  '/a/%252e%252e/x',
  '/a/%25252e%25252E/x',
  '/a/..%5Cadmin',
  '/a/..%00/admin',
  '/a/..%20/admin',
  '/a/%C0%AE%C0%AE/admin',
  '/a/..%E2%88%95admin',
  '/a/%EF%BC%8E%EF%BC%8E/admin',
])('%j is no page, whoever derived a token for it', (path) => {
  expect(opensPage(share, HOST, path, token(path))).toBe(false)
})

test('a path ends at the first question mark, and its id is one of 16 bytes', () => {
  expect([pathOf('/a?b?c'), pathOf('/a'), pathOf('/?')]).toEqual(['/a', '/a', '/'])
  expect(pageId('/a')).toMatch(/^[\w-]{21}[AQgw]$/)
  expect(pageId('/a')).not.toBe(pageId('/a/'))
})
