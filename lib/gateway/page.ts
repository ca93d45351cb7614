import { createHash, timingSafeEqual } from 'node:crypto'
import { hasDotSegment } from '#lib/protocol/dot-segments'
import { pageTokenBytes } from '#lib/protocol/page-share'
import type { StoredSession } from '#lib/gateway/store'

/**
 * Whether a page's token opens exactly this page of a page-share session. Constant-time.
 * @param host The authority as it stands in the public URL.
 * @param path Byte for byte as it came, without the query.
 * @param pageToken 22 characters of base64url in their one spelling; null where there is none.
 */
export function opensPage(
  { seed }: StoredSession,
  host: string,
  path: string,
  pageToken: string | null,
): boolean {
  if (seed === null || pageToken === null || !isPagePath(path)) return false
  const right = pageTokenBytes(Buffer.from(seed, 'base64url'), host, path)
  return timingSafeEqual(right, Buffer.from(pageToken, 'base64url'))
}

/** A page's name in a cookie: 16 bytes of its path's hash, so that no cookie tells what was read. */
export function pageId(path: string): string {
  return createHash('sha256').update(path).digest().subarray(0, 16).toString('base64url')
}

/** The path of a request's URL, which ends at its first `?`. */
export function pathOf(url: string): string {
  const question = url.indexOf('?')
  return question < 0 ? url : url.slice(0, question)
}

/** Visible ASCII without what some server or browser would take for a slash or for the path's end. */
const PLAIN = /^\/[!"$-[\]-~]*$/

/**
 * Whether a path can name a page. Browsers resolve dot segments and send the rest encoded (URL standard, "path
 * state"): what still has one, however it is spelt, was written to be read in two ways.
 */
function isPagePath(path: string): boolean {
  return PLAIN.test(path) && !hasDotSegment(path)
}
