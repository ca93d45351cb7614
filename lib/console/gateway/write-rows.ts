import type { Database } from '#lib/console/db'
import { sealToken } from '#lib/console/token-seal'
import type { SessionRecord, TargetRecord } from '#lib/protocol/control'

/** A gateway and whose it is. */
export type Owned = { id: string; ownerId: string }

/**
 * Whether a record may replace a row that knows of a later version: never, except from a message that carries the
 * gateway's whole state.
 */
export type Guard = 'unless-older' | 'always'

/** Writes targets in one statement, however many. */
export async function writeTargets(
  db: Database,
  gateway: Owned,
  targets: TargetRecord[],
  guard: Guard,
): Promise<void> {
  if (targets.length === 0) return
  const records = targets.map((target) => ({ ...target, removedAt: iso(target.removedAt) }))
  await db.$executeRaw`
    INSERT INTO "Target" AS t ("id", "gatewayId", "tid", "name", "address", "handler", "active", "removedAt", "version")
    SELECT gen_random_uuid(), ${gateway.id}, r."id", r."name", r."address", r."handler", r."active", r."removedAt", r."version"
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r
      ("id" text, "name" text, "address" text, "handler" text, "active" boolean, "removedAt" timestamptz, "version" bigint)
    ON CONFLICT ("gatewayId", "tid") DO UPDATE
    SET "name" = excluded."name", "address" = excluded."address", "handler" = excluded."handler",
        "active" = excluded."active", "version" = excluded."version",
        -- A target's id is never reused: removed is for ever too.
        "removedAt" = coalesce(t."removedAt", excluded."removedAt")
    WHERE ${guard === 'always'} OR excluded."version" >= t."version"`
}

/**
 * Writes sessions in one statement, however many; those of targets the console does not know are left out.
 * @returns how many of them were left out.
 */
export async function writeSessions(
  db: Database,
  gateway: Owned,
  sessions: SessionRecord[],
  guard: Guard,
): Promise<number> {
  if (sessions.length === 0) return 0
  const records = sessions.map((session) => ({
    ...session,
    token: sealToken(session.token, { gatewayId: gateway.id, sid: session.sid }),
    createdAt: iso(session.createdAt),
    expiresAt: iso(session.expiresAt),
    revokedAt: iso(session.revokedAt),
  }))
  const [{ known } = { known: 0n }] = await db.$queryRaw<{ known: bigint }[]>`
    WITH record AS (
      SELECT r.*, t."id" AS "targetRowId"
      FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r
        ("sid" text, "targetId" text, "kind" text, "label" text, "token" text, "createdAt" timestamptz,
         "expiresAt" timestamptz, "revokedAt" timestamptz, "version" bigint)
      JOIN "Target" AS t ON t."gatewayId" = ${gateway.id} AND t."tid" = r."targetId"
    ), written AS (
      INSERT INTO "Session" AS s ("id", "gatewayId", "ownerId", "targetId", "sid", "kind", "label", "token",
        "createdAt", "expiresAt", "revokedAt", "version")
      SELECT gen_random_uuid(), ${gateway.id}, ${gateway.ownerId}, "targetRowId", "sid", "kind", "label", "token",
        "createdAt", "expiresAt", "revokedAt", "version"
      FROM record
      ON CONFLICT ("gatewayId", "sid") DO UPDATE
      SET "label" = excluded."label", "token" = excluded."token", "createdAt" = excluded."createdAt",
          "expiresAt" = excluded."expiresAt", "version" = excluded."version",
          -- Revoked is for ever (promise 2): no message clears it.
          "revokedAt" = coalesce(s."revokedAt", excluded."revokedAt")
      WHERE (${guard === 'always'} OR excluded."version" >= s."version")
        -- A reconnect sends everything, mostly as it was: rows that would stay the same are left alone.
        AND (s."version", s."label", s."createdAt", s."expiresAt", s."revokedAt") IS DISTINCT FROM
          (excluded."version", excluded."label", excluded."createdAt", excluded."expiresAt", excluded."revokedAt")
    )
    SELECT count(*) AS known FROM record`
  return sessions.length - Number(known)
}

function iso(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString()
}
