import { hash, timingSafeEqual, type KeyObject } from 'node:crypto'

const MAC_BYTES = 16
const MAC_CHARACTERS = 22
const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
/** Longer texts than any of ours take a way without the kept buffer. */
const KEPT_TEXT_BYTES = 1024

/** What HMAC hashes: a padded key, and behind it room for a text or for the inner hash. */
type Padded = { inner: Buffer; outer: Buffer }
const paddedByKey = new WeakMap<KeyObject, Padded>()

/**
 * The first 16 bytes of an HMAC-SHA256. The text begins with a label of its own for every use of a key, so that
 * what was made for one passes for no other.
 */
export function mac16(key: KeyObject, text: string): Buffer {
  return Buffer.from(hmac(key, text).slice(0, MAC_BYTES), 'latin1')
}

const right = Buffer.alloc(MAC_BYTES)
const given = Buffer.alloc(MAC_BYTES)

/** Whether 22 characters of base64url are that mac of the text. Constant-time. */
export function isMac16(key: KeyObject, text: string, mac: string): boolean {
  if (mac.length !== MAC_CHARACTERS || given.write(mac, 0, 'base64url') !== MAC_BYTES) return false
  right.write(hmac(key, text), 0, MAC_BYTES, 'latin1')
  return timingSafeEqual(right, given)
}

/**
 * HMAC-SHA256 (RFC 2104) as two hashes, one character a byte. Node's `createHmac` makes an object, and a context in
 * OpenSSL, for every text: that takes twice as long, on every request (decision 25).
 */
function hmac(key: KeyObject, text: string): string {
  const { inner, outer } = padded(key)
  outer.write(hash('sha256', withText(inner, text), 'binary'), BLOCK_BYTES, 'latin1')
  return hash('sha256', outer, 'binary')
}

function withText(inner: Buffer, text: string): Buffer {
  // A character is three bytes of UTF-8 at most.
  if (text.length * 3 > KEPT_TEXT_BYTES)
    return Buffer.concat([inner.subarray(0, BLOCK_BYTES), Buffer.from(text)])
  return inner.subarray(0, BLOCK_BYTES + inner.write(text, BLOCK_BYTES, 'utf8'))
}

function padded(key: KeyObject): Padded {
  const known = paddedByKey.get(key)
  if (known) return known
  const bytes = key.export()
  // RFC 2104 section 2: a key longer than a block counts as its hash.
  const short = bytes.length > BLOCK_BYTES ? Buffer.from(hash('sha256', bytes, 'binary'), 'latin1') : bytes
  const made = { inner: pad(short, 0x36, KEPT_TEXT_BYTES), outer: pad(short, 0x5c, DIGEST_BYTES) }
  paddedByKey.set(key, made)
  return made
}

function pad(key: Buffer, byte: number, room: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES + room, byte)
  for (let i = 0; i < key.length; i++) block[i] = key[i]! ^ byte
  return block
}
