import type { KeyObject } from 'node:crypto'
import { toBase64url } from '#lib/protocol/base64url'
import type { Grant } from '#lib/protocol/control'
import { isMac16, mac16 } from '#lib/protocol/mac'

/** The store decides when a session ends; the cookie only has to outlive it. 400 days is what browsers keep at most. */
const MAX_AGE_SECONDS = 400 * 86_400
/** A full session's cookie is for every page. */
const EVERY_PAGE = '-'
/** `sid.grant.page.mac`, in its one spelling. A grant is a claim's id or a word; neither can be taken for the other. */
const COOKIE =
  /^(([A-Za-z0-9_-]{21}[AQgw])\.(owner|link|[A-Za-z0-9_-]{21}[AQgw])\.-)\.([A-Za-z0-9_-]{21}[AQgw])$/

export type SessionCookie = { sid: string; grant: Grant }

/** `__Host-` (RFC 6265bis section 4.1.3.2) keeps sibling hosts from setting it; http origins cannot have it. */
export function cookieName(scheme: 'http' | 'https'): string {
  return scheme === 'https' ? '__Host-bw' : 'bw'
}

/** The Set-Cookie value that lets a browser back in on this host only. */
export function setCookie(
  key: KeyObject,
  scheme: 'http' | 'https',
  host: string,
  cookie: SessionCookie,
): string {
  const body = `${cookie.sid}.${cookie.grant}.${EVERY_PAGE}`
  const value = `${body}.${toBase64url(mac16(key, cookieText(host, body)))}`
  const secure = scheme === 'https' ? '; Secure' : ''
  return `${cookieName(scheme)}=${value}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${secure}`
}

/** What a cookie value says, or null where this gateway did not write it for this host. */
export function readCookie(key: KeyObject, host: string, value: string): SessionCookie | null {
  const parts = COOKIE.exec(value)
  if (!parts || !isMac16(key, cookieText(host, parts[1]!), parts[4]!)) return null
  return { sid: parts[2]!, grant: parts[3]! }
}

/** The values of our cookie in a Cookie header, and the header without them (empty where nothing else is left). */
export function splitCookies(header: string, name: string): { ours: string[]; rest: string } {
  const ours: string[] = []
  const rest: string[] = []
  const mark = `${name}=`
  for (const pair of header.split(';')) {
    const text = pair.trim()
    if (text.startsWith(mark)) ours.push(text.slice(mark.length))
    else if (text !== '' && text !== name) rest.push(text)
  }
  return { ours, rest: rest.join('; ') }
}

function cookieText(host: string, body: string): string {
  return `cookie\n${host}\n${body}`
}
