import { parseToken, type Token } from '#lib/protocol/token'

/** What of ours stands in a request's URL or Authorization header, and the request without it. */
export type Credentials = {
  /** `malformed`: shaped like ours, but spelt in another way, or more than one. */
  found:
    | { kind: 'none' }
    | { kind: 'malformed' }
    /** `page`: the token of one page, which stands behind that of a page-share session. */
    | { kind: 'token'; token: Token; page: string | null }
    | { kind: 'ticket'; ticket: string }
  /** Whether it stood in the URL, and so must leave the address bar. */
  inUrl: boolean
  /** Path and query without exactly our parameters; the app's own stand as they were sent. */
  cleanUrl: string
}

type Found = Credentials['found']
/** What one parameter, or the bearer, holds of ours. */
type Ours = Exclude<Found, { kind: 'none' }> | { kind: 'page'; page: string }

/**
 * Finds tokens (`<mac>=<nh.sid.ts>`), tickets (`bw=<22 characters>`) and bearer tokens of this gateway; behind a token
 * also a page's (`<22 characters>=p`). Only what bears our `nh`, or stands beside it, is judged; everything else
 * belongs to the app (DESIGN.md section 3).
 */
export function readCredentials(url: string, authorization: string | undefined, nh: string): Credentials {
  const question = url.indexOf('?')
  const bearer = readBearer(authorization, nh)
  // Almost every request bears nothing of ours: one look at the whole URL before it is taken apart.
  if (question < 0 || !mayBearOurs(url, nh))
    return { found: bearer ?? { kind: 'none' }, inUrl: false, cleanUrl: url }
  const path = url.slice(0, question)
  const parameters = url.slice(question + 1).split('&')
  const found = readParameters(parameters, nh)
  const ours = found.filter((each) => each !== null)
  const query = parameters.filter((_, i) => found[i] === null).join('&')
  const inUrl = ours.length > 0
  if (bearer) ours.push(bearer)
  return {
    found: settle(ours),
    inUrl,
    cleanUrl: !inUrl ? url : query === '' ? path : `${path}?${query}`,
  }
}

/**
 * Whether an Authorization header carries a token of this gateway; any other belongs to the app. Also in spellings that
 * are not ours to take, so that they are refused rather than passed on.
 */
export function isOurBearer(authorization: string, nh: string): boolean {
  return authorization.includes(`${nh}.`)
}

function mayBearOurs(url: string, nh: string): boolean {
  return url.includes(nh) || url.includes('bw=') || url.includes('%')
}

/** What each parameter holds of ours. */
function readParameters(parameters: string[], nh: string): (Ours | null)[] {
  const found = parameters.map((parameter) => readParameter(parameter, nh))
  // Beside anything else, 22 characters and `=p` are the app's own.
  if (!found.some((each) => each?.kind === 'token' || each?.kind === 'malformed')) return found
  return found.map((each, i) => each ?? readPageToken(parameters[i]!))
}

/** One credential, or a session's token and behind it a page's. A second one of ours is refused. */
function settle(ours: Ours[]): Found {
  const [first, second, ...more] = ours
  if (!first) return { kind: 'none' }
  if (first.kind === 'page' || more.length > 0) return { kind: 'malformed' }
  if (!second) return first
  const isPair = first.kind === 'token' && second.kind === 'page'
  return isPair ? { ...first, page: second.page } : { kind: 'malformed' }
}

function readParameter(parameter: string, nh: string): Ours | null {
  const plain = isPlain(parameter)
  const text = plain ? parameter : decode(parameter)
  const isTicket = /^bw=[A-Za-z0-9_-]{22}$/.test(text)
  const holdsTicket = /(?:^|[;?])bw=[A-Za-z0-9_-]{22}/.test(text)
  // Wherever it stands in a parameter: whole, it would reach the target.
  if (!holdsTicket && !text.includes(`${nh}.`)) return null
  // Ours, but spelt in a second way, which is refused.
  if (!plain) return { kind: 'malformed' }
  if (isTicket) return { kind: 'ticket', ticket: text.slice('bw='.length) }
  const [name, value, ...rest] = text.split('=')
  const token = value !== undefined && rest.length === 0 ? parseToken(`${value}.${name}`) : null
  return token?.nh === nh ? { kind: 'token', token, page: null } : { kind: 'malformed' }
}

/** As with tokens: in another spelling, or hidden in another parameter, it is refused rather than passed on. */
function readPageToken(parameter: string): Ours | null {
  const text = isPlain(parameter) ? parameter : decode(parameter)
  if (!/(?:^|[;?])[A-Za-z0-9_-]{22}=p(?:[;#]|$)/.test(text)) return null
  const page = /^([A-Za-z0-9_-]{21}[AQgw])=p$/.exec(parameter)?.[1]
  return page === undefined ? { kind: 'malformed' } : { kind: 'page', page }
}

function isPlain(parameter: string): boolean {
  return !parameter.includes('%') && !parameter.includes('+')
}

function readBearer(authorization: string | undefined, nh: string): Exclude<Ours, { kind: 'page' }> | null {
  if (authorization === undefined || !isOurBearer(authorization, nh)) return null
  const token = authorization.startsWith('Bearer ') ? parseToken(authorization.slice('Bearer '.length)) : null
  return token ? { kind: 'token', token, page: null } : { kind: 'malformed' }
}

/** Byte by byte, so that nothing throws: what one bad escape hides would be judged as it stands. */
function decode(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
