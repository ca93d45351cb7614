import { createHash, type KeyObject } from 'node:crypto'
import { toBase64url } from '#lib/protocol/base64url'
import type { Grant } from '#lib/protocol/control'
import { isMac16, mac16 } from '#lib/protocol/mac'
import { pageId } from '#lib/gateway/page'

/** The store decides when a session ends; the cookie only has to outlive it. 400 days is what browsers keep at most. */
const MAX_AGE_SECONDS = 400 * 86_400
/** So many on one host; more would fill the head of every request. */
export const PAGE_COOKIES_MAX = 20
/** An app's own cookie of such a name (over plain HTTP, `bw-settings`) is taken for ours; its guide says so. */
const PAGE_MARK = /^-[A-Za-z0-9_-]{8}$/
/** A full session's cookie is for every page. */
const EVERY_PAGE = '-'
/** `sid.grant.page.mac`, in its one spelling. A grant is a claim's id or a word; neither can be taken for the other. */
const COOKIE =
  /^(([A-Za-z0-9_-]{21}[AQgw])\.(owner|link|[A-Za-z0-9_-]{21}[AQgw])\.(-|[A-Za-z0-9_-]{21}[AQgw]))\.([A-Za-z0-9_-]{21}[AQgw])$/

/** `page` is the page's id; null for a full session's cookie. */
export type SessionCookie = { sid: string; grant: Grant; page: string | null }

/** What a Cookie header holds of ours: the values of full sessions' cookies, and the cookies of shared pages. */
export type OurCookies = { ours: string[]; pages: { name: string; value: string }[] }

/** `__Host-` (RFC 6265bis section 4.1.3.2) keeps sibling hosts from setting it; http origins cannot have it. */
export function cookieName(scheme: 'http' | 'https'): string {
  return scheme === 'https' ? '__Host-bw' : 'bw'
}

/**
 * The Set-Cookie value that lets a browser back in on this host only.
 * @param path The one page it is for; null for every page of a full session.
 */
export function setCookie(
  key: KeyObject,
  scheme: 'http' | 'https',
  host: string,
  { sid, grant }: { sid: string; grant: Grant },
  path: string | null = null,
): string {
  const name = path === null ? cookieName(scheme) : pageCookieName(cookieName(scheme), sid, path)
  const body = `${sid}.${grant}.${path === null ? EVERY_PAGE : pageId(path)}`
  const value = `${body}.${toBase64url(mac16(key, cookieText(host, body)))}`
  return cookieLine(scheme, name, value, MAX_AGE_SECONDS)
}

/**
 * Set-Cookie values that end the oldest pages' cookies where a new page's would be one too many: browsers send the
 * oldest first (RFC 6265 section 5.4).
 */
export function endOldestPages(
  scheme: 'http' | 'https',
  pages: OurCookies['pages'],
  entered: string,
): string[] {
  const entering = entered.split('=', 1)[0]
  const others = pages.map(({ name }) => name).filter((name) => name !== entering)
  const tooMany = Math.max(0, others.length + 1 - PAGE_COOKIES_MAX)
  return others.slice(0, tooMany).map((name) => cookieLine(scheme, name, '', 0))
}

/** What a cookie value says, or null where this gateway did not write it for this host. */
export function readCookie(key: KeyObject, host: string, value: string): SessionCookie | null {
  const parts = COOKIE.exec(value)
  if (!parts || !isMac16(key, cookieText(host, parts[1]!), parts[5]!)) return null
  return { sid: parts[2]!, grant: parts[3]!, page: parts[4] === EVERY_PAGE ? null : parts[4]! }
}

/** Our cookies in a Cookie header, and the header without them (empty where nothing else is left). */
export function splitCookies(header: string, name: string): OurCookies & { rest: string } {
  const ours: string[] = []
  const pages: OurCookies['pages'] = []
  let rest = ''
  for (let start = 0, end = 0; start < header.length; start = end + 1) {
    end = header.indexOf(';', start)
    if (end < 0) end = header.length
    const text = header.slice(start, end).trim()
    const equals = text.startsWith(name) ? text.indexOf('=') : -1
    const found = equals < 0 ? text : text.slice(0, equals).trimEnd()
    if (!isOurCookie(found, name)) {
      if (text !== '') rest += rest === '' ? text : `; ${text}`
    } else if (equals >= 0) {
      const value = text.slice(equals + 1)
      if (found === name) ours.push(value)
      else pages.push({ name: found, value })
    }
  }
  return { ours, pages, rest }
}

/** Whether a cookie's name is ours, for a full session or for a page. @param name see `cookieName`. */
export function isOurCookie(found: string, name: string): boolean {
  return found.startsWith(name) && (found.length === name.length || PAGE_MARK.test(found.slice(name.length)))
}

/** A page's cookie has a name of its own, so that several pages can be open side by side. */
function pageCookieName(name: string, sid: string, path: string): string {
  return `${name}-${createHash('sha256').update(`${sid}\n${path}`).digest('base64url').slice(0, 8)}`
}

function cookieLine(scheme: 'http' | 'https', name: string, value: string, maxAgeSeconds: number): string {
  const secure = scheme === 'https' ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}

function cookieText(host: string, body: string): string {
  return `cookie\n${host}\n${body}`
}
