import { createHmac } from 'node:crypto'
import { toBase64url } from '#lib/protocol/base64url'
import { ProtocolError } from '#lib/protocol/errors'
import { isSeed, joinPageUrl, pageLinkFaults, pageMessage, type PageLink } from '#lib/protocol/page-link'

/**
 * The link to one page of a page-share session (DESIGN.md section 3).
 * @throws ProtocolError `bad_request` with a sentence that names the part at fault, and never shows it.
 */
export function pageUrl(link: PageLink): string {
  const [fault] = Object.values(pageLinkFaults(link))
  if (fault !== undefined) throw new ProtocolError('bad_request', fault)
  const seed = Buffer.from(link.seed, 'base64url')
  return joinPageUrl(link, toBase64url(pageTokenBytes(seed, link.host, link.path)))
}

/**
 * A page's token as bytes, 16 of them, which its holder compares in constant time.
 * @param seed 32 bytes.
 * @param host The authority as it stands in the public URL.
 * @param path As the browser sent it, without query.
 */
export function pageTokenBytes(seed: Uint8Array, host: string, path: string): Buffer {
  return createHmac('sha256', seed).update(pageMessage(host, path)).digest().subarray(0, 16)
}

/** The 32 bytes of a share seed, padded or not; null for anything else. */
export function parseSeed(text: string): Buffer | null {
  return isSeed(text) ? Buffer.from(text, 'base64url') : null
}
