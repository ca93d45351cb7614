import { sign, verify, type KeyObject } from 'node:crypto'
import { fromBase64url, toBase64url } from '#lib/protocol/base64url'

const SIGNATURE_BYTES = 64

/**
 * A JSON Web Signature in its compact form (RFC 7515 section 7.1) by Ed25519 (RFC 8037 section 3.1).
 * @param typ What kind of statement it is (RFC 8725 section 3.11).
 */
export function signJws(key: KeyObject, typ: string, payload: object): string {
  const signed = `${headerOf(typ)}.${toBase64url(Buffer.from(JSON.stringify(payload)))}`
  return `${signed}.${toBase64url(sign(null, Buffer.from(signed), key))}`
}

/**
 * The payload of a signature by this key and of this kind, parsed; null for anything else. The header is no choice
 * of the sender's: it is compared with the only one that we write, so no algorithm, `crit` or key of theirs is read.
 */
export function verifyJws(jws: string, key: KeyObject, typ: string): unknown {
  const [header, payload, signature, more] = jws.split('.', 4)
  if (header !== headerOf(typ) || payload === undefined || signature === undefined || more !== undefined)
    return null
  const bytes = fromBase64url(signature, SIGNATURE_BYTES)
  if (!bytes || !verify(null, Buffer.from(`${header}.${payload}`), key, bytes)) return null
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString())
  } catch {
    return null
  }
}

/** In this order, as every version of Burrowee has written it. */
function headerOf(typ: string): string {
  return toBase64url(Buffer.from(JSON.stringify({ alg: 'EdDSA', typ })))
}
