import type { Database } from '#lib/console/db'
import { tellOfClaims } from '#lib/console/signal/tell-of-claims'
import type { RemovalRecord } from '#lib/protocol/control'
import { now } from '#lib/runtime/clock'

/**
 * Writes that a gateway knows of these people's removal. One that this database does not know of, because it came from
 * a backup, counts all the same: removed is for ever (promise 2). Only claims of this gateway's own sessions.
 */
export async function writeRemovals(
  db: Database,
  { id: gatewayId }: { id: string },
  removals: RemovalRecord[],
): Promise<void> {
  if (removals.length === 0) return
  const records = removals.map(({ sid, grant, removedAt }) => ({
    ...{ sid, grant },
    removedAt: new Date(removedAt),
  }))
  const ended = await db.$queryRaw<{ id: string }[]>`
    WITH record AS (
      SELECT c."id", c."sessionId", c."userId", c."live", r."removedAt"
      FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r
        ("sid" text, "grant" text, "removedAt" timestamptz)
      JOIN "Session" AS s ON s."gatewayId" = ${gatewayId} AND s."sid" = r."sid"
      JOIN "Claim" AS c ON c."id" = r."grant" AND c."sessionId" = s."id"
      WHERE c."removalToldAt" IS NULL
    ), written AS (
      UPDATE "Claim" AS c
      SET "removedAt" = coalesce(c."removedAt", record."removedAt"), "live" = NULL,
          "removalToldAt" = ${new Date(now())}
      FROM record WHERE record."id" = c."id"
    ), noted AS (
      INSERT INTO "AuditEvent" ("id", "sessionId", "at", "kind", "subjectId")
      SELECT gen_random_uuid(), "sessionId", "removedAt", 'removed', "userId" FROM record WHERE "live"
    )
    SELECT "id" FROM record WHERE "live"`
  await tellOfClaims(
    db,
    'removed',
    ended.map(({ id }) => id),
  )
}
