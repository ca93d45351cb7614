import { createSecretKey, randomBytes } from 'node:crypto'
import { fromBase64url, toBase64url } from '#lib/protocol/base64url'
import { mintToken, newSid, parseToken, sessionUrl, verifyToken } from '#lib/protocol/token'

const key = createSecretKey(Buffer.alloc(32, 1))
const NH = 'abcdefgh'
const sid = toBase64url(Buffer.alloc(16, 2))
const token = mintToken(key, NH, sid, 1_700_000_000_999)

test('a token is nh.sid.ts.mac, and verifies with its key alone', () => {
  expect(token).toMatch(/^abcdefgh\.[\w-]{22}\.s44we8\.[\w-]{22}$/)
  expect(parseToken(token)).toEqual({ nh: NH, sid, ts: 's44we8', mac: token.split('.')[3] })
  expect(verifyToken(key, parseToken(token)!)).toBe(true)
  expect(verifyToken(createSecretKey(randomBytes(32)), parseToken(token)!)).toBe(false)
})

test('one byte changed anywhere, and it is no token or a wrong one', () => {
  for (let at = 0; at < token.length; at += 1) {
    for (const letter of ['A', 'b', '.', '_']) {
      if (token[at] === letter) continue
      const parsed = parseToken(token.slice(0, at) + letter + token.slice(at + 1))
      expect(parsed === null || !verifyToken(key, parsed)).toBe(true)
    }
  }
})

test('a second spelling of the same bytes is refused', () => {
  const [nh, , ts, mac] = token.split('.') as [string, string, string, string]
  // The last of 22 characters carries four bits that count and two that must be zero.
  const twin = respelled(mac)
  expect(Buffer.from(twin, 'base64url').equals(Buffer.from(mac, 'base64url'))).toBe(true)
  const others = [
    `${nh}.${sid}.${ts}.${twin}`,
    `${nh}.${respelled(sid)}.${ts}.${mac}`,
    `${nh}.${sid}.0${ts}.${mac}`,
    `${nh}.${sid}.${ts.toUpperCase()}.${mac}`,
    `${token}=`,
    `${token} `,
    `${token}.`,
    `.${token}`,
    token.replace('.', '..'),
    token.slice(0, -1),
    `${nh}a.${sid}.${ts}.${mac}`,
    `${nh}.${sid}..${mac}`,
    `${nh}.${sid}.${'z'.repeat(12)}.${mac}`,
    '',
    '...',
    'x'.repeat(81),
  ]
  for (const other of others) expect(parseToken(other)).toBeNull()
})

function respelled(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1)!) + 1]
}

test('base64url has one spelling and one length', () => {
  expect(fromBase64url(sid, 16)).toEqual(Buffer.alloc(16, 2))
  for (const text of [`${sid}==`, sid.slice(1), `${sid}A`, respelled(sid), `${sid.slice(1)}+`, '']) {
    expect(fromBase64url(text, 16)).toBeNull()
  }
})

test('a session URL carries the mac as the name and the rest as the value', () => {
  const url = new URL(sessionUrl('https://notes-demo.apps.example.com', token))
  const dot = token.lastIndexOf('.')
  expect([...url.searchParams]).toEqual([[token.slice(dot + 1), token.slice(0, dot)]])
})

test('session ids do not repeat', () => {
  expect(new Set(Array.from({ length: 1000 }, newSid)).size).toBe(1000)
})
