import { z } from 'zod'
import { assetPaths } from '#lib/protocol/asset-path'
import { fromBase64url } from '#lib/protocol/base64url'
import { TTL_MAX_SECONDS, TTL_MIN_SECONDS } from '#lib/protocol/limits'
import { handlerType, sessionLabel, targetAddress, targetName } from '#lib/protocol/names'
import { isSeed } from '#lib/protocol/page-link'

/** 16 random bytes as 22 characters of base64url: session ids, target ids, claim ids, tickets. */
export const id16 = z.string().refine((text) => fromBase64url(text, 16) !== null, 'not 16 bytes of base64url')

/** Unix milliseconds. */
export const moment = z.number().int().nonnegative()

/** Counts every change of a gateway's store; a row carries the version at which it last changed. */
export const storeVersion = z.number().int().nonnegative()

export const targetRecord = z.strictObject({
  id: id16,
  name: targetName,
  address: targetAddress,
  handler: handlerType,
  active: z.boolean(),
  assetPaths: assetPaths.default([]),
  removedAt: moment.nullable(),
  version: storeVersion,
})
export type TargetRecord = z.infer<typeof targetRecord>

/** `full` opens a whole target; `page-share` only the pages whose links the target app derives. */
export const sessionKind = z.enum(['full', 'page-share'])

/** Never with the seed of a page-share session, which leaves the gateway only where it is revealed (promise 4). */
export const sessionRecord = z.strictObject({
  sid: id16,
  targetId: id16,
  kind: sessionKind,
  /** Whether the visitors of shared pages may add query parameters of their own. */
  allowQuery: z.boolean().default(false),
  label: sessionLabel,
  token: z.string().max(80),
  createdAt: moment,
  expiresAt: moment,
  revokedAt: moment.nullable(),
  version: storeVersion,
})
export type SessionRecord = z.infer<typeof sessionRecord>

/** Whom a cookie lets in: the session's owner, whoever holds its link, or one person, by the id of their claim. */
export const grant = z.union([z.enum(['owner', 'link']), id16])
export type Grant = z.infer<typeof grant>

/** That one person's access to a session was taken away: their claim lets nobody in any more, for ever. */
export const removalRecord = z.strictObject({
  sid: id16,
  grant: id16,
  removedAt: moment,
  version: storeVersion,
})
export type RemovalRecord = z.infer<typeof removalRecord>

/** The secret of a page-share session: 32 bytes, from which its app derives a token for each page. */
const pageShare = z.object({ seed: z.string().refine(isSeed, 'not a share seed') })

const mint = {
  /** The caller chooses the sid, so that a retry is the same session. */
  request: z.strictObject({
    sid: id16,
    targetId: id16,
    kind: sessionKind,
    /** Only for a page-share session; a full one opens everything anyway. */
    allowQuery: z.boolean().default(false),
    label: sessionLabel,
    ttlSeconds: z.number().int().min(TTL_MIN_SECONDS).max(TTL_MAX_SECONDS),
  }),
  /** `pageShare` is there for an active page-share session alone. */
  reply: z.object({ session: sessionRecord, pageShare: pageShare.optional() }),
}

/** The seed of an active page-share session, once more. */
const reveal = {
  request: z.strictObject({ sid: id16 }),
  reply: pageShare,
}

const revoke = {
  request: z.strictObject({ sid: id16 }),
  reply: z.object({ session: sessionRecord }),
}

const ticket = {
  /** For the owner, or for the person of a claim; a link's holder has the link. */
  request: z.strictObject({ sid: id16, grant: z.union([z.literal('owner'), id16]) }),
  reply: z.object({ ticket: id16 }),
}

/** Takes one person's access away, for ever, and nobody else's; also where they never opened anything. */
const removePerson = {
  request: z.strictObject({ sid: id16, grant: id16 }),
  reply: z.object({ removal: removalRecord }),
}

const extend = {
  /** The new expiry is so long from the moment the gateway takes the request, whatever it was. */
  request: z.strictObject({
    sid: id16,
    ttlSeconds: z.number().int().min(TTL_MIN_SECONDS).max(TTL_MAX_SECONDS),
  }),
  reply: z.object({ session: sessionRecord }),
}

const relabel = {
  request: z.strictObject({ sid: id16, label: sessionLabel }),
  reply: z.object({ session: sessionRecord }),
}

const targetSettings = { name: targetName, address: targetAddress, handler: handlerType }

const targetReply = z.object({ target: targetRecord, url: z.string() })

const addTarget = {
  /** The caller chooses the id, so that a retry is the same target. */
  request: z.strictObject({ id: id16, ...targetSettings, assetPaths: assetPaths.default([]) }),
  reply: targetReply,
}

const editTarget = {
  /** Asset paths that are left out stay as they are. */
  request: z.strictObject({ id: id16, ...targetSettings, assetPaths: assetPaths.optional() }),
  reply: targetReply,
}

const switchTarget = {
  request: z.strictObject({ id: id16, active: z.boolean() }),
  reply: targetReply,
}

/** Whether anything takes connections where the target points to, now. */
const tryTarget = {
  request: z.strictObject({ id: id16 }),
  reply: z.object({ answers: z.boolean() }),
}

/** Takes its sessions with it, for ever. */
const removeTarget = {
  request: z.strictObject({ id: id16 }),
  reply: z.object({ target: targetRecord, revokedSessions: z.number().int() }),
}

const nothing = z.strictObject({})

const status = {
  request: nothing,
  reply: z.object({
    slug: z.string(),
    account: z.string(),
    consoleUrl: z.string(),
    relayUrl: z.string(),
    software: z.string(),
    /** False where the answer comes from the store, with no gateway running. */
    running: z.boolean(),
    /** Whether visitors can reach it through the relay. */
    connected: z.boolean(),
    /** When the console last took the mirror; null where it has not since the start. */
    mirroredAt: moment.nullable(),
    targets: z.number().int(),
    activeSessions: z.number().int(),
  }),
}

const list = {
  request: nothing,
  reply: z.object({
    targets: z.array(targetRecord.extend({ url: z.string() })),
    sessions: z.array(sessionRecord.omit({ token: true })),
    /** Addresses beyond this machine that the console may give to targets. */
    allowed: z.array(targetAddress),
  }),
}

/** The link of an active session, rebuilt from its token; of a page-share session the link to page `/`. */
const link = {
  request: z.strictObject({ sid: id16 }),
  reply: z.object({ url: z.string() }),
}

const allow = {
  request: z.strictObject({ address: targetAddress, allowed: z.boolean() }),
  reply: z.object({ allowed: z.array(targetAddress) }),
}

/** Operations that the console may ask for, by signed request `POST /control/<name>`. */
export const CONTROL_OPERATIONS = {
  mint,
  reveal,
  extend,
  relabel,
  revoke,
  ticket,
  removePerson,
  addTarget,
  editTarget,
  switchTarget,
  tryTarget,
  removeTarget,
} as const

/** Operations on the gateway's own machine, over its Unix socket: who may open that file may do all. */
export const LOCAL_OPERATIONS = { status, list, link, allow } as const

export const OPERATIONS = { ...CONTROL_OPERATIONS, ...LOCAL_OPERATIONS } as const
export type OperationName = keyof typeof OPERATIONS
export type ControlOperationName = keyof typeof CONTROL_OPERATIONS
export type OperationRequest<N extends OperationName> = z.infer<(typeof OPERATIONS)[N]['request']>
/** A request as it may be written: what has a default may be left out. */
export type OperationPayload<N extends OperationName> = z.input<(typeof OPERATIONS)[N]['request']>
export type OperationReply<N extends OperationName> = z.infer<(typeof OPERATIONS)[N]['reply']>
