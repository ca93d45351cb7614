import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base32: nothing in it reads as something else, and no code starts with a hyphen. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new pairing code: 100 random bits as `xxxxx-xxxxx-xxxxx-xxxxx`. */
export function newPairingCode(): string {
  const letters = [...randomBytes(20)].map((byte) => ALPHABET[byte % 32]).join('')
  return letters.replace(/(.{5})(?=.)/g, '$1-')
}

/** What the database keeps of a code. 100 random bits need no slow hash. */
export function pairingCodeHash(code: string): string {
  return createHash('sha256').update(`pairing code\n${code.trim().toLowerCase()}`).digest('base64url')
}
