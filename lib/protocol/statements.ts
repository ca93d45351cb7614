import { createHash, randomUUID, timingSafeEqual, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { ProtocolError } from '#lib/protocol/errors'
import { signJws, verifyJws } from '#lib/protocol/jws'
import { readPublicKey } from '#lib/protocol/keys'
import { CLOCK_SKEW_SECONDS, ENROLMENT_SECONDS, STATEMENT_SECONDS } from '#lib/protocol/limits'
import { gatewaySlug } from '#lib/protocol/names'
import type { ReplayGuard } from '#lib/protocol/replay'

const CLOCK_SKEW_MS = CLOCK_SKEW_SECONDS * 1000
const ENROLMENT = 'burrowee-enrolment+jwt'

/**
 * The signed statements by which parts trust each other (DESIGN.md section 2): JWTs (RFC 7519) signed with
 * Ed25519 (RFC 8037). Each kind has its own `typ` (RFC 8725 section 3.11), so that none passes for another.
 * `now` is Unix milliseconds everywhere.
 */
const plane = z.enum(['control', 'data'])
export type Plane = z.infer<typeof plane>

/** RFC 7519 section 4.1: seconds since 1970, and a name that is used once. */
const timed = z.object({ iat: z.number(), exp: z.number(), jti: z.string() })

const enrolmentClaims = timed.extend({
  sub: z.string().min(1),
  slug: gatewaySlug,
  key: z.string().length(43),
})
export type Enrolment = { gatewayId: string; slug: string; publicKey: string }

/** Console: "this gateway id, public key, slug", for 30 days. */
export function signEnrolment(consoleKey: KeyObject, enrolment: Enrolment, now: number): string {
  const { gatewayId, slug, publicKey } = enrolment
  return sign(consoleKey, ENROLMENT, { sub: gatewayId, slug, key: publicKey }, now, ENROLMENT_SECONDS)
}

/** @throws ProtocolError `unauthorized` */
export function verifyEnrolment(jwt: string, consoleKeys: KeyObject[], now: number): Enrolment {
  const claims = verifyWithAny(jwt, consoleKeys, ENROLMENT, enrolmentClaims, now)
  return { gatewayId: claims.sub, slug: claims.slug, publicKey: claims.key }
}

const connectClaims = timed.extend({
  sub: z.string(),
  aud: z.string(),
  plane,
  connection: z.string().nullable(),
})
export type Connect = { gatewayId: string; relayUrl: string; plane: Plane; connection: string | null }

/** Gateway: "I am that gateway, to this relay, now". `connection` ties a data connection to its control connection. */
export function signConnect(gatewayKey: KeyObject, connect: Connect, now: number): string {
  const { gatewayId, relayUrl, plane, connection } = connect
  return sign(gatewayKey, 'burrowee-connect+jwt', { sub: gatewayId, aud: relayUrl, plane, connection }, now)
}

/** Once only: the guard refuses a second use. @throws ProtocolError `unauthorized` */
export function verifyConnect(
  jwt: string,
  enrolment: Enrolment,
  expected: { relayUrl: string; plane: Plane },
  guard: ReplayGuard,
  now: number,
): Connect {
  const key = readPublicKey(enrolment.publicKey)
  const claims = verifyWithAny(jwt, [key], 'burrowee-connect+jwt', connectClaims, now)
  if (
    claims.sub !== enrolment.gatewayId ||
    claims.aud !== expected.relayUrl ||
    claims.plane !== expected.plane
  ) {
    throw refused('is for something else')
  }
  guard.use(claims.jti, claims.iat * 1000, now)
  return { gatewayId: claims.sub, relayUrl: claims.aud, plane: claims.plane, connection: claims.connection }
}

/** Who speaks to whom: console to gateway, console to relay, gateway to console. */
export type RequestKind = 'control' | 'internal' | 'gateway'

/** One HTTP request, as it is signed: `body` byte for byte, `path` with its query. */
export type SignedRequest = { audience: string; method: string; path: string; body: string }

const requestClaims = timed.extend({
  aud: z.string(),
  method: z.string(),
  path: z.string(),
  body: z.string(),
})

/** "This method, path and body, to this audience, now." */
export function signRequest(key: KeyObject, kind: RequestKind, request: SignedRequest, now: number): string {
  const { audience, method, path, body } = request
  return sign(key, `burrowee-${kind}+jwt`, { aud: audience, method, path, body: bodyHash(body) }, now)
}

/** Once only, and only for the very request it was made for. @throws ProtocolError `unauthorized` */
export function verifyRequest(
  jwt: string,
  keys: KeyObject[],
  kind: RequestKind,
  request: SignedRequest,
  guard: ReplayGuard,
  now: number,
): void {
  const checkBody = verifyRequestHead(jwt, keys, kind, request, guard, now)
  checkBody(request.body)
}

/**
 * The same before the body is there, so that a long one is read only from who may send it.
 * @returns what must be called with the body. Both throw ProtocolError `unauthorized`.
 */
export function verifyRequestHead(
  jwt: string,
  keys: KeyObject[],
  kind: RequestKind,
  request: Omit<SignedRequest, 'body'>,
  guard: ReplayGuard,
  now: number,
): (body: string) => void {
  const claims = verifyWithAny(jwt, keys, `burrowee-${kind}+jwt`, requestClaims, now)
  const { audience, method, path } = request
  if (claims.aud !== audience || claims.method !== method || claims.path !== path) {
    throw refused('is for another request')
  }
  guard.use(claims.jti, claims.iat * 1000, now)
  return (body) => {
    if (!sameText(claims.body, bodyHash(body))) throw refused('is for another request')
  }
}

const replyClaims = timed.extend({ request: z.string(), status: z.number(), body: z.string() })

/** What a gateway answered to one control statement. */
export type Reply = { statement: string; status: number; body: string }

/** Gateway: "to that very statement I answered this", so that a relay cannot answer in its place. */
export function signReply(gatewayKey: KeyObject, { statement, status, body }: Reply, now: number): string {
  const claims = { request: bodyHash(statement), status, body: bodyHash(body) }
  return sign(gatewayKey, 'burrowee-reply+jwt', claims, now)
}

/** @throws ProtocolError `unauthorized` */
export function verifyReply(jwt: string, gatewayKey: KeyObject, reply: Reply, now: number): void {
  const claims = verifyWithAny(jwt, [gatewayKey], 'burrowee-reply+jwt', replyClaims, now)
  const same =
    sameText(claims.request, bodyHash(reply.statement)) &&
    claims.status === reply.status &&
    sameText(claims.body, bodyHash(reply.body))
  if (!same) throw refused('is for another answer')
}

/** The bearer token of an Authorization header, or an empty text (which verifies as nothing). */
export function bearerOf(authorization: string | string[] | null | undefined): string {
  const match = typeof authorization === 'string' ? /^Bearer ([A-Za-z0-9._-]+)$/.exec(authorization) : null
  return match?.[1] ?? ''
}

function sign(
  key: KeyObject,
  typ: string,
  claims: Record<string, unknown>,
  now: number,
  lifeSeconds = STATEMENT_SECONDS,
): string {
  // Fractional NumericDates (RFC 7519 section 2): "issued before this process started" needs better than a second.
  const iat = now / 1000
  return signJws(key, typ, { ...claims, iat, exp: iat + lifeSeconds, jti: randomUUID() })
}

function verifyWithAny<T extends typeof timed>(
  jwt: string,
  keys: KeyObject[],
  typ: string,
  claims: T,
  now: number,
): z.infer<T> {
  for (const key of keys) {
    const payload = claims.safeParse(verifyJws(jwt, key, typ))
    if (!payload.success) continue
    const { iat, exp } = payload.data
    // Checked after the signature: it is from whom it says, and of another time. An enrolment gets old by itself.
    const isLate = exp * 1000 <= now - CLOCK_SKEW_MS
    if (isLate && typ === ENROLMENT) continue
    if (isLate || iat * 1000 > now + CLOCK_SKEW_MS) throw otherTime()
    return payload.data
  }
  // Why none fits is nobody's business outside.
  throw refused('is not valid')
}

function bodyHash(body: string): string {
  return createHash('sha256').update(body).digest('base64url')
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

/** By far the most likely cause is a clock that is off; a person can set it. */
function otherTime(): ProtocolError {
  return new ProtocolError(
    'unauthorized',
    `This message is of another time: the clocks of the two machines differ by more than ${CLOCK_SKEW_SECONDS} seconds. Set them right, then try again.`,
  )
}

function refused(why: string): ProtocolError {
  return new ProtocolError(
    'unauthorized',
    `The signature of this message ${why}: a key or an address was changed on one side.`,
  )
}
