import type { Database } from '#lib/console/db'
import { Prisma } from '#lib/console/prisma-client/client'

type Ended = {
  at: Date
  /** Who ended them; null: on the gateway's own machine. */
  actorId: string | null
  /** The version of the gateway's store that did it; null where its store was not asked. */
  version: number | null
}

/**
 * Revokes sessions together, for ever, and tells their history; those revoked before stay as they were. For what ends
 * with its target or gateway.
 * @param which A condition on columns of "Session".
 */
export async function endSessions(
  db: Database,
  which: Prisma.Sql,
  { at, actorId, version }: Ended,
): Promise<void> {
  await db.$executeRaw`
    WITH ended AS (
      UPDATE "Session" SET "revokedAt" = ${at} WHERE "revokedAt" IS NULL AND ${which} RETURNING "id"
    )
    INSERT INTO "AuditEvent" ("id", "sessionId", "at", "kind", "actorId", "version")
    SELECT gen_random_uuid(), "id", ${at}, 'revoked', ${actorId}, ${version}::bigint FROM ended
    ON CONFLICT ("sessionId", "kind", "version") DO NOTHING`
}
