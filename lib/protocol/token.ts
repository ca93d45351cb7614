import { randomBytes, type KeyObject } from 'node:crypto'
import { toBase64url } from '#lib/protocol/base64url'
import { isMac16, mac16 } from '#lib/protocol/mac'
import { TOKEN, tokenParameter } from '#lib/protocol/token-form'

/** The parts of a token `nh.sid.ts.mac` (DESIGN.md section 3). */
export type Token = {
  /** Hash of the gateway's public key: whose token this is. */
  nh: string
  /** 22 characters, 16 bytes. */
  sid: string
  /** Mint time, Unix seconds in base 36. */
  ts: string
  /** 22 characters, 16 bytes. */
  mac: string
}

/**
 * The one spelling of each part (RFC 4648 section 3.5): 16 bytes are 22 characters, of which the last carries two
 * bits, so that only four of the 64 can stand there.
 */
export const ID16 = /^[A-Za-z0-9_-]{21}[AQgw]$/

/** A new session id: 16 random bytes as 22 characters. */
export function newSid(): string {
  return toBase64url(randomBytes(16))
}

export function isSid(text: string): boolean {
  return ID16.test(text)
}

/** A session's token. `mintedAt` is Unix milliseconds. */
export function mintToken(key: KeyObject, nh: string, sid: string, mintedAt: number): string {
  const body = `${nh}.${sid}.${Math.floor(mintedAt / 1000).toString(36)}`
  return `${body}.${toBase64url(mac16(key, sessionText(body)))}`
}

/**
 * Reads a token's parts, or null for any spelling but the one that minting writes.
 * It says nothing of whether the mac is right.
 */
export function parseToken(text: string): Token | null {
  const parts = TOKEN.exec(text)
  return parts && { nh: parts[1]!, sid: parts[2]!, ts: parts[3]!, mac: parts[4]! }
}

/** Whether a parsed token's mac was made with this key. Constant-time. */
export function verifyToken(key: KeyObject, token: Token): boolean {
  return isMac16(key, sessionText(`${token.nh}.${token.sid}.${token.ts}`), token.mac)
}

/** `https://<host>/?<mac>=<nh.sid.ts>`, for an origin without a trailing slash. */
export function sessionUrl(origin: string, token: string): string {
  return `${origin}/?${tokenParameter(token)}`
}

function sessionText(body: string): string {
  return `session\n${body}`
}
