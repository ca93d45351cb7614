/** Unpadded base64url (RFC 4648 section 5) of some bytes. */
export function toBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}

/**
 * The bytes of an unpadded base64url text, or null where it has another spelling: foreign characters,
 * padding, the wrong length, or trailing bits that are not zero (RFC 4648 section 3.5), by which one
 * value could be written in several ways.
 */
export function fromBase64url(text: string, byteLength: number): Buffer | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length === byteLength && bytes.toString('base64url') === text ? bytes : null
}
