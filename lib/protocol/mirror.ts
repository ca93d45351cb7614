import { z } from 'zod'
import { id16, moment, removalRecord, sessionRecord, storeVersion, targetRecord } from '#lib/protocol/control'
import { gatewaySlug } from '#lib/protocol/names'

/** What a console tells a gateway about itself, at pairing and on every mirror reply. */
export const consoleOrigins = z.object({
  relayUrl: z.url(),
  targetOrigin: z.string(),
})

/** `POST /api/gateway/pairing`: whom a code belongs to. Changes nothing. */
export const pairingRequest = z.strictObject({ code: z.string().max(100) })
export const pairingReply = z.object({ account: z.string(), slug: gatewaySlug })

/** `POST /api/gateway/pair`, signed by the new key: uses the code up. */
export const pairRequest = z.strictObject({
  code: z.string().max(100),
  publicKey: z.string().length(43),
  software: z.string().max(40),
})
export const pairReply = consoleOrigins.extend({
  gatewayId: z.string(),
  slug: gatewaySlug,
  account: z.string(),
  enrolment: z.string(),
  consolePublicKey: z.string().length(43),
})
export type PairReply = z.infer<typeof pairReply>

/** `POST /api/gateway/renew`, signed by the gateway: a fresh enrolment. */
export const renewReply = z.object({ enrolment: z.string() })

/** `POST /api/gateway/unpair`, signed by the gateway: removes it, as its owner can in the console. */
export const unpairReply = z.object({ removed: z.literal(true) })

/**
 * `POST /api/gateway/mirror`, signed by the gateway: its state, or what changed of it.
 * `since` is the version the console last acknowledged; null sends everything.
 */
export const mirrorRequest = z.strictObject({
  since: storeVersion.nullable(),
  version: storeVersion,
  software: z.string().max(40),
  targets: z.array(targetRecord),
  sessions: z.array(sessionRecord),
  removals: z.array(removalRecord),
})
export type MirrorRequest = z.infer<typeof mirrorRequest>

export const mirrorReply = consoleOrigins.extend({
  /** Nothing was applied: the console holds another version than `since`. Send everything. */
  resync: z.boolean(),
  /** The highest version the console has seen of this gateway. */
  knownVersion: storeVersion,
  /** Tombstones: sessions the console knows as revoked and this message did not. The gateway revokes them too. */
  revoked: z.array(id16),
  /** Tombstones: people the console has removed and the gateway has not told of. The gateway removes them too. */
  removedClaims: z.array(z.strictObject({ sid: id16, grant: id16 })),
  /** Tombstones: targets the console knows as removed and this message did not. The gateway removes them too. */
  removedTargets: z.array(id16),
  /** For a whole state in which they are older than the console's: targets that were off, which go off again. */
  switchedOff: z.array(id16),
  /** For a whole state in which they are older than the console's: sessions that ended sooner, which do so again. */
  shortened: z.array(z.strictObject({ sid: id16, expiresAt: moment })),
})
export type MirrorReply = z.infer<typeof mirrorReply>

/** What of a reply ends something. */
export type Tombstones = Pick<
  MirrorReply,
  'revoked' | 'removedClaims' | 'removedTargets' | 'switchedOff' | 'shortened'
>

/** `POST /api/relay/presence`, with the relay's secret: every gateway online at this relay. */
export const presenceRequest = z.strictObject({
  relay: z.string().min(1).max(64),
  gateways: z.array(z.string().max(64)).max(100_000),
})

/** Which of them were removed: the relay ends their connections, also where it missed being told. */
export const presenceReply = z.object({ removed: z.array(z.string()) })
