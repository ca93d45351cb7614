import { parseToken, type Token } from '#lib/protocol/token'

/** What of ours stands in a request's URL or Authorization header, and the request without it. */
export type Credentials = {
  /** `malformed`: shaped like ours, but spelt in another way, or more than one. */
  found:
    | { kind: 'none' }
    | { kind: 'malformed' }
    | { kind: 'token'; token: Token }
    | { kind: 'ticket'; ticket: string }
  /** Whether it stood in the URL, and so must leave the address bar. */
  inUrl: boolean
  /** Path and query without exactly our parameters; the app's own stand as they were sent. */
  cleanUrl: string
}

/** Also in spellings that are not ours to take, so that they are refused rather than passed on. */
const BEARER = /^bearer +(.*)$/is

type Ours = Exclude<Credentials['found'], { kind: 'none' }>

/**
 * Finds tokens (`<mac>=<nh.sid.ts>`), tickets (`bw=<22 characters>`) and bearer tokens of this gateway.
 * Only what bears our `nh` is judged; everything else belongs to the app (DESIGN.md section 3).
 */
export function readCredentials(url: string, authorization: string | undefined, nh: string): Credentials {
  const question = url.indexOf('?')
  const bearer = readBearer(authorization, nh)
  // Almost every request bears nothing of ours: one look at the whole URL before it is taken apart.
  if (question < 0 || !mayBearOurs(url, nh))
    return { found: bearer ?? { kind: 'none' }, inUrl: false, cleanUrl: url }
  const path = url.slice(0, question)
  const kept: string[] = []
  const ours: Ours[] = []
  for (const parameter of url.slice(question + 1).split('&')) {
    const found = readParameter(parameter, nh)
    if (found) ours.push(found)
    else kept.push(parameter)
  }
  const inUrl = ours.length > 0
  if (bearer) ours.push(bearer)
  const query = kept.join('&')
  return {
    found: ours.length === 0 ? { kind: 'none' } : ours.length === 1 ? ours[0]! : { kind: 'malformed' },
    inUrl,
    cleanUrl: !inUrl ? url : query === '' ? path : `${path}?${query}`,
  }
}

/** Whether an Authorization header carries a token of this gateway; any other belongs to the app. */
export function isOurBearer(authorization: string, nh: string): boolean {
  return BEARER.exec(authorization)?.[1]?.startsWith(`${nh}.`) ?? false
}

function mayBearOurs(url: string, nh: string): boolean {
  return url.includes(nh) || url.includes('bw=') || url.includes('%')
}

function readParameter(parameter: string, nh: string): Ours | null {
  const plain = !parameter.includes('%') && !parameter.includes('+')
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
  return token?.nh === nh ? { kind: 'token', token } : { kind: 'malformed' }
}

function readBearer(authorization: string | undefined, nh: string): Ours | null {
  if (authorization === undefined || !isOurBearer(authorization, nh)) return null
  const token = authorization.startsWith('Bearer ') ? parseToken(authorization.slice('Bearer '.length)) : null
  return token ? { kind: 'token', token } : { kind: 'malformed' }
}

/** Byte by byte, so that nothing throws: what one bad escape hides would be judged as it stands. */
function decode(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
