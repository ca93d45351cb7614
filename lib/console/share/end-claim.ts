import { database } from '#lib/console/db'
import { callGateway } from '#lib/console/gateway/gateway-control'
import type { Person } from '#lib/console/person'
import type { Prisma } from '#lib/console/prisma-client/client'
import { recordEvent } from '#lib/console/session/record-event'
import { tellOfClaims } from '#lib/console/signal/tell-of-claims'
import { ProtocolError } from '#lib/protocol/errors'
import { now } from '#lib/runtime/clock'

/** The gateway cannot be asked now: the mirror's tombstone tells it as soon as it is back. */
const LATER = ['gateway_offline', 'relay_unreachable', 'no_answer']

/** The gateway has no such session alive, so nobody is in by it. */
const NOTHING_TO_END = ['session_unknown', 'session_ended']

/**
 * Ends one person's claim, for ever: the console's row first, so that no ticket is given from then on, then the live
 * gateway, which ends what is open. Again tells the gateway again where it does not know yet.
 * @param where Whose claim it must be: part of the one update that ends it.
 * @returns whether the gateway knows; null where there is no such claim.
 */
export async function endClaim(
  by: Person,
  claimId: string,
  where: Prisma.ClaimWhereInput,
  kind: 'removed' | 'left',
): Promise<{ told: boolean } | null> {
  const claim = await database().claim.findFirst({
    where: { AND: [where, { id: claimId }] },
    select: {
      id: true,
      sessionId: true,
      userId: true,
      removalToldAt: true,
      session: { select: { sid: true, revokedAt: true, gatewayId: true } },
    },
  })
  if (!claim) return null
  await markRemoved(by, claim, kind)
  // A revoked session lets nobody in anyway, and its gateway may be gone for good.
  if (claim.removalToldAt || claim.session.revokedAt) return { told: true }
  return { told: await tell(claim.id, claim.session) }
}

async function markRemoved(
  by: Person,
  { id, sessionId, userId }: { id: string; sessionId: string; userId: string },
  kind: 'removed' | 'left',
): Promise<void> {
  await database().$transaction(async (db) => {
    const { count } = await db.claim.updateMany({
      where: { id, live: true },
      data: { removedAt: new Date(now()), removedById: by.id, live: null },
    })
    const subjectId = kind === 'removed' ? userId : undefined
    if (count !== 1) return
    await recordEvent(db, { sessionId, kind, actorId: by.id, subjectId })
    await tellOfClaims(db, kind, [id])
  })
}

async function tell(
  claimId: string,
  { sid, gatewayId }: { sid: string; gatewayId: string },
): Promise<boolean> {
  try {
    const { removal } = await callGateway(gatewayId, 'removePerson', { sid, grant: claimId })
    if (removal.sid !== sid || removal.grant !== claimId) throw new Error('the gateway removed somebody else')
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    if (LATER.includes(error.code)) return false
    if (!NOTHING_TO_END.includes(error.code)) throw error
  }
  await database().claim.update({ where: { id: claimId }, data: { removalToldAt: new Date(now()) } })
  return true
}
