import type { Database } from '#lib/console/db'
import type { EventKind } from '#lib/console/session/record-event'
import { sealToken } from '#lib/console/token-seal'
import type { SessionRecord, TargetRecord } from '#lib/protocol/control'
import { now } from '#lib/runtime/clock'

/** A gateway and whose it is. */
export type Owned = { id: string; ownerId: string }

/**
 * Whether a record may replace a row that knows of a later version: never, except from a message that carries the
 * gateway's whole state.
 */
export type Guard = 'unless-older' | 'always'

/** Who in the console asked for a change, and for which kind; nulls: nobody did. */
export type Asked = { kind: EventKind; actorId: string } | { kind: null; actorId: null }

/** Postgres's pattern for ISO 8601, as `Date.toISOString` writes it. */
const ISO_MOMENT = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'

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
    INSERT INTO "Target" AS t ("id", "gatewayId", "tid", "name", "address", "handler", "active",
      "assetPaths", "removedAt", "version")
    SELECT gen_random_uuid(), ${gateway.id}, r."id", r."name", r."address", r."handler", r."active",
      r."assetPaths", r."removedAt", r."version"
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r
      ("id" text, "name" text, "address" text, "handler" text, "active" boolean,
       "assetPaths" text[], "removedAt" timestamptz, "version" bigint)
    ON CONFLICT ("gatewayId", "tid") DO UPDATE
    SET "name" = excluded."name", "address" = excluded."address", "handler" = excluded."handler",
        "active" = excluded."active", "assetPaths" = excluded."assetPaths", "version" = excluded."version",
        -- A target's id is never reused: removed is for ever too.
        "removedAt" = coalesce(t."removedAt", excluded."removedAt")
    WHERE ${guard === 'always'} OR excluded."version" >= t."version"`
}

/**
 * Writes sessions in one statement, however many, and what changed of them into their history; those of targets the
 * console does not know are left out. Call it with the gateway's row locked, so that nobody else writes them meanwhile.
 * @param asked Who in the console asked for which change; other changes were made on the gateway's own machine.
 * @returns how many of them were left out.
 */
export async function writeSessions(
  db: Database,
  gateway: Owned,
  sessions: SessionRecord[],
  guard: Guard,
  asked: Asked = { kind: null, actorId: null },
): Promise<number> {
  if (sessions.length === 0) return 0
  const records = sessions.map((session) => ({
    ...session,
    token: sealToken(session.token, { gatewayId: gateway.id, sid: session.sid }),
    createdAt: iso(session.createdAt),
    expiresAt: iso(session.expiresAt),
    revokedAt: iso(session.revokedAt),
  }))
  const moment = new Date(now())
  const [{ known } = { known: 0n }] = await db.$queryRaw<{ known: bigint }[]>`
    WITH record AS (
      SELECT r.*, t."id" AS "targetRowId"
      FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r
        ("sid" text, "targetId" text, "kind" text, "allowQuery" boolean, "label" text, "token" text,
         "createdAt" timestamptz, "expiresAt" timestamptz, "revokedAt" timestamptz, "version" bigint)
      JOIN "Target" AS t ON t."gatewayId" = ${gateway.id} AND t."tid" = r."targetId"
    ), before AS (
      SELECT s.* FROM "Session" AS s JOIN record USING ("sid") WHERE s."gatewayId" = ${gateway.id}
    ), written AS (
      INSERT INTO "Session" AS s ("id", "gatewayId", "ownerId", "targetId", "sid", "kind", "allowQuery",
        "label", "token", "createdAt", "expiresAt", "revokedAt", "version")
      SELECT gen_random_uuid(), ${gateway.id}, ${gateway.ownerId}, "targetRowId", "sid", "kind", "allowQuery",
        "label", "token", "createdAt", "expiresAt", "revokedAt", "version"
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
      RETURNING s.*
    ), told AS (
      INSERT INTO "AuditEvent" ("id", "sessionId", "at", "kind", "actorId", "detail", "version")
      SELECT gen_random_uuid(), w."id", e."at", e."kind",
        CASE WHEN e."kind" = ${asked.kind} THEN ${asked.actorId} END, e."detail", w."version"
      FROM written AS w LEFT JOIN before AS b ON b."id" = w."id" CROSS JOIN LATERAL (VALUES
        ('minted', w."createdAt", w."label", b."id" IS NULL),
        ('relabelled', ${moment}::timestamptz, w."label", b."label" <> w."label"),
        ('extended', ${moment}, to_char(w."expiresAt" AT TIME ZONE 'UTC', ${ISO_MOMENT}), b."expiresAt" <> w."expiresAt"),
        ('revoked', w."revokedAt", NULL, w."revokedAt" IS NOT NULL AND b."revokedAt" IS NULL)
      ) AS e ("kind", "at", "detail", "happened")
      WHERE e."happened"
      ON CONFLICT ("sessionId", "kind", "version") DO NOTHING
    )
    SELECT count(*) AS known FROM record`
  return sessions.length - Number(known)
}

function iso(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString()
}
