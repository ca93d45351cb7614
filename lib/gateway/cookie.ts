import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import { toBase64url } from '#lib/protocol/base64url'
import type { Grant } from '#lib/protocol/control'
import { ID16 } from '#lib/protocol/token'

/** The store decides when a session ends; the cookie only has to outlive it. 400 days is what browsers keep at most. */
const MAX_AGE_SECONDS = 400 * 86_400
/** A full session's cookie is for every page. */
const EVERY_PAGE = '-'
/** `sid.grant.page`, where a grant is a claim's id or a word, and neither can be taken for the other. */
const COOKIE = /^([A-Za-z0-9_-]{21}[AQgw])\.(owner|link|[A-Za-z0-9_-]{21}[AQgw])\.-$/

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
  const value = `${body}.${toBase64url(cookieMac(key, host, body))}`
  const secure = scheme === 'https' ? '; Secure' : ''
  return `${cookieName(scheme)}=${value}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${secure}`
}

/** What a cookie value says, or null where this gateway did not write it for this host. */
export function readCookie(key: KeyObject, host: string, value: string): SessionCookie | null {
  const dot = value.lastIndexOf('.')
  const [body, mac] = [value.slice(0, dot), value.slice(dot + 1)]
  const [, sid, grant] = COOKIE.exec(body) ?? []
  if (sid === undefined || grant === undefined || !ID16.test(mac)) return null
  return timingSafeEqual(Buffer.from(mac, 'base64url'), cookieMac(key, host, body)) ? { sid, grant } : null
}

/** The values of our cookie in a Cookie header, and the header without them (empty where nothing else is left). */
export function splitCookies(header: string, name: string): { ours: string[]; rest: string } {
  const ours: string[] = []
  const rest: string[] = []
  for (const pair of header.split(';')) {
    const text = pair.trim()
    if (text.startsWith(`${name}=`)) ours.push(text.slice(name.length + 1))
    else if (text !== '' && text !== name) rest.push(text)
  }
  return { ours, rest: rest.join('; ') }
}

function cookieMac(key: KeyObject, host: string, body: string): Buffer {
  return createHmac('sha256', key).update(`cookie\n${host}\n${body}`).digest().subarray(0, 16)
}
