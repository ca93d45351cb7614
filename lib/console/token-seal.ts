import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { configuration } from '#lib/console/configuration'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Which session a sealed token belongs to: a seal moved to another row does not open. */
export type SealedFor = { gatewayId: string; sid: string }

/** Seals a token for the database: base64url of nonce, AES-256-GCM ciphertext and tag. */
export function sealToken(token: string, owner: SealedFor): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', configuration().tokenKey, nonce).setAAD(label(owner))
  return Buffer.concat([nonce, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  )
}

/** @throws Error when the seal was made with another key, for another session, or was changed. */
export function openToken(sealed: string, owner: SealedFor): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', configuration().tokenKey, bytes.subarray(0, NONCE_BYTES))
    .setAAD(label(owner))
    .setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  )
}

function label({ gatewayId, sid }: SealedFor): Buffer {
  return Buffer.from(`session token\n${gatewayId}\n${sid}`)
}
