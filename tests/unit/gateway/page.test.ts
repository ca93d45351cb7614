import { toBase64url } from '#lib/protocol/base64url'
import { pageTokenBytes } from '#lib/protocol/page-share'
import { opensPage, pageId, pathOf } from '#lib/gateway/page'
import type { StoredSession } from '#lib/gateway/store'

const SEED = Buffer.alloc(32, 7)
const HOST = 'notes-lab.apps.example.com'
const share = { seed: SEED.toString('base64url') } as StoredSession
const token = (path: string, host = HOST) => toBase64url(pageTokenBytes(SEED, host, path))

test.each(['/', '/docs', '/docs/', '//', '/a//b', '/a|b', '/a..b', '/...', '/caf%C3%A9', '/x;y=1'])(
  'the token of %s opens it, and nothing else does',
  (path) => {
    expect(opensPage(share, HOST, path, token(path))).toBe(true)
    expect(opensPage(share, HOST, `${path}x`, token(path))).toBe(false)
    expect(opensPage(share, `x${HOST}`, path, token(path))).toBe(false)
    expect(opensPage(share, HOST, path, token(path, `${HOST}:3001`))).toBe(false)
    expect(opensPage(share, HOST, path, null)).toBe(false)
    expect(opensPage({ ...share, seed: null }, HOST, path, token(path))).toBe(false)
  },
)

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
])('%j is no page, whoever derived a token for it', (path) => {
  expect(opensPage(share, HOST, path, token(path))).toBe(false)
})

test('a path ends at the first question mark, and its id is one of 16 bytes', () => {
  expect([pathOf('/a?b?c'), pathOf('/a'), pathOf('/?')]).toEqual(['/a', '/a', '/'])
  expect(pageId('/a')).toMatch(/^[\w-]{21}[AQgw]$/)
  expect(pageId('/a')).not.toBe(pageId('/a/'))
})
