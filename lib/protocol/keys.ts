import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { fromBase64url } from '#lib/protocol/base64url'

/** RFC 8410 section 7: the PKCS#8 frame around an Ed25519 seed. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A new Ed25519 pair, both halves as 43 characters of base64url (32 bytes). */
export function generateKeys(): { privateKey: string; publicKey: string } {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return { privateKey: jwk.d!, publicKey: jwk.x! }
}

/** A process has one or two of its own; making one ready for signing anew costs more than the signature. */
const ready = new Map<string, KeyObject>()

/** @throws Error when the text is not 32 bytes of base64url. */
export function readPrivateKey(text: string): KeyObject {
  const known = ready.get(text)
  if (known) return known
  const key = parsePrivateKey(text)
  ready.set(text, key)
  return key
}

function parsePrivateKey(text: string): KeyObject {
  const seed = fromBase64url(text, 32)
  if (!seed) throw new Error('is not an Ed25519 private key (43 characters of base64url)')
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' })
}

/** @throws Error when the text is not 32 bytes of base64url. */
export function readPublicKey(text: string): KeyObject {
  if (!fromBase64url(text, 32)) throw new Error('is not an Ed25519 public key (43 characters of base64url)')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' })
}

/** The public half of a private key, as base64url. */
export function publicKeyOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ format: 'jwk' }).x!
}

/** `nh`: the first 8 characters of base64url(SHA-256(public key)), which every token of that gateway bears. */
export function gatewayHash(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('base64url').slice(0, 8)
}
