import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { isMac16, mac16 } from '#lib/protocol/mac'

const TEXTS = ['', 'session\na.b.c', 'cookie\nhöst\n', '日本'.repeat(60), 'a'.repeat(341), 'é'.repeat(5_000)]

test('a mac is the start of what Node makes, for keys and texts of any length', () => {
  for (const bytes of [1, 16, 32, 63, 64, 65, 200]) {
    const key = createSecretKey(randomBytes(bytes))
    for (const text of [...TEXTS, ...TEXTS]) {
      const whole = createHmac('sha256', key).update(text).digest()
      expect(mac16(key, text).equals(whole.subarray(0, 16))).toBe(true)
      expect(isMac16(key, text, whole.subarray(0, 16).toString('base64url'))).toBe(true)
    }
  }
})

test('no other mac, key, text, length or spelling passes', () => {
  const key = createSecretKey(randomBytes(32))
  const mac = mac16(key, 'text').toString('base64url')
  const flipped = mac16(key, 'text')
  flipped[15]! ^= 1
  expect(isMac16(key, 'text', flipped.toString('base64url'))).toBe(false)
  expect(isMac16(key, 'texts', mac)).toBe(false)
  expect(isMac16(createSecretKey(randomBytes(32)), 'text', mac)).toBe(false)
  // What was compared before must not stand in for what is missing.
  expect(isMac16(key, 'text', mac)).toBe(true)
  for (const other of ['', mac.slice(0, 21), `${mac}A`, ' '.repeat(22), mac.slice(0, 20)])
    expect(isMac16(key, 'text', other)).toBe(false)
})
