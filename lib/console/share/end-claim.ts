import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import type { Prisma } from '#lib/console/prisma-client/client'
import { recordEvent } from '#lib/console/session/record-event'
import { tellRemoval } from '#lib/console/share/tell-removal'
import { tellOfClaims } from '#lib/console/signal/tell-of-claims'
import { now } from '#lib/runtime/clock'

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
  return { told: await tellRemoval(claim.id, claim.session) }
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
