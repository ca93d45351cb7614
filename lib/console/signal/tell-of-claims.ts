import type { Database } from '#lib/console/db'
import { Prisma } from '#lib/console/prisma-client/client'
import { tellOwners } from '#lib/console/signal/tell-owners'

/**
 * Tells sessions' owners what became of people they let in; in the transaction that does it. `opened` is told the
 * first time only.
 */
export async function tellOfClaims(
  db: Database,
  kind: 'claimed' | 'opened' | 'left' | 'removed',
  claimIds: string[],
): Promise<void> {
  await tellOwners(
    db,
    kind,
    Prisma.sql`
      SELECT s."ownerId", concat(${kind}::text, ':', c."id") AS "key", s."id" AS "sessionId",
        NULL::text AS "gatewayId", c."userId" AS "personId"
      FROM "Claim" AS c JOIN "Session" AS s ON s."id" = c."sessionId" WHERE c."id" = ANY(${claimIds})`,
  )
}
