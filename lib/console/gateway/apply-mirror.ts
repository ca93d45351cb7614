import { configuration } from '#lib/console/configuration'
import { endSessions } from '#lib/console/gateway/end-sessions'
import { NOTHING_ENDED, tombstones, undoneByRestore } from '#lib/console/gateway/tombstones'
import { withGateway, type LockedGateway as Locked } from '#lib/console/gateway/with-gateway'
import { writeRemovals } from '#lib/console/gateway/write-removals'
import { writeSessions, writeTargets } from '#lib/console/gateway/write-rows'
import { Prisma } from '#lib/console/prisma-client/client'
import { ProtocolError } from '#lib/protocol/errors'
import type { MirrorReply, MirrorRequest } from '#lib/protocol/mirror'
import { now } from '#lib/runtime/clock'

type Applied = Omit<MirrorReply, 'relayUrl' | 'targetOrigin'>

/**
 * Brings the console's copy of a gateway's store up to date (DESIGN.md section 2, "Mirror"). What changed since a
 * version counts only on top of that very version; a whole state counts unless it is older than what the console
 * has seen. Then nothing is applied, and the higher `knownVersion` tells the gateway to go on above it: that is a
 * store restored from a backup (or a message that got lost for a while, whose answer nobody reads).
 * @throws ProtocolError `gateway_removed`, `bad_request`
 */
export async function applyMirror(gatewayId: string, message: MirrorRequest): Promise<MirrorReply> {
  refuseDoubles(message)
  const applied = await withGateway(gatewayId, (db, gateway) =>
    message.since === null ? applyWhole(db, gateway, message) : applyChanges(db, gateway, message),
  )
  const { relayUrl, targetOriginText } = configuration()
  return { ...applied, relayUrl, targetOrigin: targetOriginText }
}

async function applyChanges(
  db: Prisma.TransactionClient,
  gateway: Locked,
  message: MirrorRequest,
): Promise<Applied> {
  if (message.since !== gateway.mirrorVersion || message.version < gateway.mirrorVersion) {
    return { ...NOTHING_ENDED, resync: true, knownVersion: await highestVersion(db, gateway) }
  }
  await writeRows(db, gateway, message, 'unless-older')
  return { ...(await tombstones(db, gateway, message)), resync: false, knownVersion: message.version }
}

async function applyWhole(
  db: Prisma.TransactionClient,
  gateway: Locked,
  message: MirrorRequest,
): Promise<Applied> {
  const knownVersion = await highestVersion(db, gateway)
  // First: what is written then has forgotten what it was.
  const undone = await undoneByRestore(db, gateway, message)
  if (message.version >= knownVersion) {
    await writeRows(db, gateway, message, 'always')
    await endWhatIsLost(db, gateway, message)
  }
  return {
    ...(await tombstones(db, gateway, message)),
    ...undone,
    resync: false,
    knownVersion: Math.max(knownVersion, message.version),
  }
}

async function writeRows(
  db: Prisma.TransactionClient,
  gateway: Locked,
  { targets, sessions, removals, version, software }: MirrorRequest,
  guard: 'unless-older' | 'always',
): Promise<void> {
  await writeTargets(db, gateway, targets, guard)
  const strangers = await writeSessions(db, gateway, sessions, guard)
  if (strangers > 0) throw new ProtocolError('bad_request', 'A session names a target that was not sent.')
  await writeRemovals(db, gateway, removals)
  await db.gateway.update({ where: { id: gateway.id }, data: { mirrorVersion: version, software } })
}

/** The highest version seen: answers to control requests may be ahead of the mirror. */
async function highestVersion(db: Prisma.TransactionClient, gateway: Locked): Promise<number> {
  const where = { gatewayId: gateway.id }
  const sessions = await db.session.aggregate({ where, _max: { version: true } })
  const targets = await db.target.aggregate({ where, _max: { version: true } })
  return Math.max(
    gateway.mirrorVersion,
    Number(sessions._max.version ?? 0),
    Number(targets._max.version ?? 0),
  )
}

/** What a restored gateway has lost: its sessions are revoked, its targets removed. */
async function endWhatIsLost(
  db: Prisma.TransactionClient,
  gateway: Locked,
  message: MirrorRequest,
): Promise<void> {
  const moment = new Date(now())
  const sids = message.sessions.map(({ sid }) => sid)
  const tids = message.targets.map(({ id }) => id)
  const lost = Prisma.sql`"gatewayId" = ${gateway.id} AND "sid" <> ALL(${sids})`
  await endSessions(db, lost, { at: moment, actorId: null, version: null })
  await db.$executeRaw`
    UPDATE "Target" SET "removedAt" = ${moment}
    WHERE "gatewayId" = ${gateway.id} AND "removedAt" IS NULL AND "tid" <> ALL(${tids})`
}

/** One row cannot be two things at once. */
function refuseDoubles({ sessions, targets }: MirrorRequest): void {
  const single =
    new Set(sessions.map(({ sid }) => sid)).size === sessions.length &&
    new Set(targets.map(({ id }) => id)).size === targets.length
  if (!single) throw new ProtocolError('bad_request', 'The message names something twice.')
}
