import type { Database } from '#lib/console/db'
import { Prisma } from '#lib/console/prisma-client/client'
import { tellOwners } from '#lib/console/signal/tell-owners'

/**
 * Tells a session's owner what somebody they let in did; in the transaction that does it. `opened` is told the first
 * time only.
 */
export async function tellOfClaim(
  db: Database,
  kind: 'claimed' | 'opened' | 'left',
  claimId: string,
): Promise<void> {
  await tellOwners(
    db,
    kind,
    Prisma.sql`
      SELECT s."ownerId", concat(${kind}::text, ':', c."id") AS "key", s."id" AS "sessionId",
        NULL::text AS "gatewayId", c."userId" AS "personId"
      FROM "Claim" AS c JOIN "Session" AS s ON s."id" = c."sessionId" WHERE c."id" = ${claimId}`,
  )
}
