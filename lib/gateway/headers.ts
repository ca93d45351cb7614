import { isOurBearer, readCredentials } from '#lib/gateway/credentials'
import { isOurCookie, splitCookies } from '#lib/gateway/cookie'

/** Hop-by-hop fields (RFC 9110 section 7.6.1) and the old ones that still go about. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
])
/** What a visitor says of their own way here is not passed on: the target would believe it. */
const isForwarded = (dashed: string) =>
  dashed.startsWith('x-forwarded-') || dashed === 'forwarded' || dashed === 'x-real-ip'
/** Some frameworks take the method or the path from these: a page's visitor would ask for another page by them. */
const OVERRIDES =
  /^x-(?:(?:.*-)?(?:destination)?(?:url|uri|path|method|query)(?:-override)?|script-name|path-info|invoke-.*)$/
/** By these, frameworks hand the path of a file to a server in front of them that they trust (Rack, for one). */
const FILE_HANDLING = /^x-(?:sendfile-type|accel-mapping)$/
/** What tells shared caches to keep a response is dropped from it. */
const SHARED_CACHE = new Set(['surrogate-control', 'cdn-cache-control'])

export type ForwardedFrom = { clientAddress: string; scheme: 'http' | 'https'; host: string }
/** `onePage`: the visit is bound to one page. */
export type Ours = { nh: string; cookieName: string; onePage: boolean }

/** The target's request headers, as a flat list: the visitor's, without anything of ours (promise 5). */
export function requestHeaders(raw: readonly string[], from: ForwardedFrom, ours: Ours): string[] {
  const dropped = namedByConnection(raw)
  const headers: string[] = []
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i]!
    const value = raw[i + 1]!
    const lower = name.toLowerCase()
    // Many apps read `_` as `-` (CGI, WSGI).
    const dashed = lower.includes('_') ? lower.replaceAll('_', '-') : lower
    const isForged =
      isForwarded(dashed) || (ours.onePage && (OVERRIDES.test(dashed) || FILE_HANDLING.test(dashed)))
    if (HOP_BY_HOP.has(lower) || isForged || dropped.has(lower) || lower === 'expect') continue
    const kept = withoutOurs(lower, value, ours)
    if (kept !== null) headers.push(name, kept)
  }
  headers.push(
    'X-Forwarded-For',
    from.clientAddress,
    'X-Forwarded-Proto',
    from.scheme,
    'X-Forwarded-Host',
    from.host,
  )
  return headers
}

/** The visitor's response headers, as a flat list: the target's, never shared, never naming our cookie. */
export function responseHeaders(raw: readonly (Buffer | string)[], cookieName: string): string[] {
  const all = raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')))
  const dropped = namedByConnection(all)
  const headers: string[] = []
  const cacheControl: string[] = []
  for (let i = 0; i + 1 < all.length; i += 2) {
    const name = all[i]!
    const value = all[i + 1]!
    const lower = name.toLowerCase()
    if (HOP_BY_HOP.has(lower) || SHARED_CACHE.has(lower) || dropped.has(lower)) continue
    if (lower === 'cache-control') cacheControl.push(value)
    else if (lower !== 'set-cookie' || !setsOurCookie(value, cookieName)) headers.push(name, value)
  }
  const said = cacheControl.length > 0 ? privateCacheControl(cacheControl.join(', ')) : 'private'
  headers.push('Cache-Control', said)
  return headers
}

/** What passed the gate is for this visitor alone: `public` becomes `private`, `s-maxage` goes (RFC 9111 section 5.2.2). */
export function privateCacheControl(value: string): string {
  const kept = value
    .split(',')
    .map((directive) => directive.trim())
    .filter(
      (directive) =>
        directive !== '' && !/^(public$|private\b|s-maxage\b|proxy-revalidate$)/i.test(directive),
    )
  return [...(kept.some((directive) => /^no-store$/i.test(directive)) ? [] : ['private']), ...kept].join(', ')
}

function withoutOurs(lower: string, value: string, { nh, cookieName }: Ours): string | null {
  switch (lower) {
    case 'cookie':
      return splitCookies(value, cookieName).rest || null
    case 'authorization':
      return isOurBearer(value, nh) ? null : value
    case 'referer':
      return readCredentials(value, undefined, nh).cleanUrl
    default:
      return value
  }
}

/** A leading `=` makes a nameless cookie, which is sent back as if its value were name and value. */
function setsOurCookie(value: string, cookieName: string): boolean {
  const name = value.replace(/^[\s=]+/, '').split('=', 1)[0]!
  return isOurCookie(name.trim(), cookieName)
}

const NONE: ReadonlySet<string> = new Set()

/** What ends or routes a message is nobody's to declare hop-by-hop (RFC 9110 section 7.6.1). */
const END_TO_END = new Set([
  'host',
  'content-length',
  'content-type',
  'cookie',
  'authorization',
  'set-cookie',
])

/** Fields that the Connection header declares hop-by-hop. */
function namedByConnection(all: readonly string[]): ReadonlySet<string> {
  let names = NONE
  for (let i = 0; i + 1 < all.length; i += 2) {
    if (all[i]!.length !== 'connection'.length || all[i]!.toLowerCase() !== 'connection') continue
    const options = all[i + 1]!.split(',').map((option) => option.trim().toLowerCase())
    names = new Set([...names, ...options.filter((option) => !END_TO_END.has(option))])
  }
  return names
}
