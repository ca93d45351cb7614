import type { Database } from '#lib/console/db'
import type { MirrorRequest, Tombstones } from '#lib/protocol/mirror'
import { now } from '#lib/runtime/clock'

export const NOTHING_ENDED: Tombstones = {
  ...{ revoked: [], removedClaims: [], removedTargets: [] },
  ...{ switchedOff: [], shortened: [] },
}

/** What has ended for ever and a message believes alive, or does not know of. */
export async function tombstones(
  db: Database,
  { id: gatewayId }: { id: string },
  message: MirrorRequest,
): Promise<Tombstones> {
  const alive = message.sessions.filter(({ revokedAt }) => revokedAt === null).map(({ sid }) => sid)
  const present = message.targets.filter(({ removedAt }) => removedAt === null).map(({ id }) => id)
  const revoked = await db.$queryRaw<{ sid: string }[]>`
    SELECT "sid" FROM "Session"
    WHERE "gatewayId" = ${gatewayId} AND "revokedAt" IS NOT NULL AND "sid" = ANY(${alive})`
  const removedTargets = await db.$queryRaw<{ tid: string }[]>`
    SELECT "tid" FROM "Target"
    WHERE "gatewayId" = ${gatewayId} AND "removedAt" IS NOT NULL AND "tid" = ANY(${present})`
  return {
    ...NOTHING_ENDED,
    revoked: revoked.map(({ sid }) => sid),
    removedTargets: removedTargets.map(({ tid }) => tid),
    removedClaims: await removedClaims(db, gatewayId, message),
  }
}

/**
 * What a store from a backup would undo, though it ended nothing for ever: targets that were switched off since, and
 * sessions whose end was moved up. Only rows that the console knows a later version of; a gateway that has changed
 * them again meanwhile leaves them as they are.
 * @param message A whole state, of which nothing is written yet.
 */
export async function undoneByRestore(
  db: Database,
  { id: gatewayId }: { id: string },
  { targets, sessions }: MirrorRequest,
): Promise<Pick<Tombstones, 'switchedOff' | 'shortened'>> {
  const on = targets.filter(({ active, removedAt }) => active && removedAt === null)
  const switchedOff = await db.$queryRaw<{ tid: string }[]>`
    SELECT t."tid" FROM "Target" AS t
    JOIN jsonb_to_recordset(${JSON.stringify(on)}::jsonb) AS r ("id" text, "version" bigint) ON r."id" = t."tid"
    WHERE t."gatewayId" = ${gatewayId} AND t."removedAt" IS NULL AND NOT t."active" AND t."version" > r."version"`
  const alive = sessions
    .filter(({ revokedAt }) => revokedAt === null)
    .map(({ sid, version, expiresAt }) => ({ sid, version, expiresAt: new Date(expiresAt) }))
  const shortened = await db.$queryRaw<{ sid: string; expiresAt: Date }[]>`
    SELECT s."sid", s."expiresAt" FROM "Session" AS s
    JOIN jsonb_to_recordset(${JSON.stringify(alive)}::jsonb) AS r
      ("sid" text, "version" bigint, "expiresAt" timestamptz) ON r."sid" = s."sid"
    WHERE s."gatewayId" = ${gatewayId} AND s."revokedAt" IS NULL AND s."version" > r."version"
      AND s."expiresAt" < r."expiresAt"`
  return {
    switchedOff: switchedOff.map(({ tid }) => tid),
    shortened: shortened.map(({ sid, expiresAt }) => ({ sid, expiresAt: expiresAt.getTime() })),
  }
}

/**
 * People who were removed and of whom the gateway does not know: it has not confirmed it, or its whole state lacks
 * them again. Of a revoked session nobody is let in, and its gateway need not know.
 */
async function removedClaims(
  db: Database,
  gatewayId: string,
  { since, removals }: MirrorRequest,
): Promise<Tombstones['removedClaims']> {
  const known = new Set(removals.map(({ sid, grant }) => `${sid} ${grant}`))
  const untold = await db.$queryRaw<Tombstones['removedClaims']>`
    SELECT s."sid", c."id" AS "grant" FROM "Claim" AS c JOIN "Session" AS s ON s."id" = c."sessionId"
    WHERE c."removedAt" IS NOT NULL AND c."removalToldAt" IS NULL
      AND s."gatewayId" = ${gatewayId} AND s."revokedAt" IS NULL`
  const forgotten =
    since !== null
      ? []
      : await db.$queryRaw<Tombstones['removedClaims']>`
          SELECT s."sid", c."id" AS "grant" FROM "Session" AS s JOIN "Claim" AS c ON c."sessionId" = s."id"
          WHERE s."gatewayId" = ${gatewayId} AND NOT s."revoked" AND s."endsAt" > ${new Date(now())}
            AND c."removalToldAt" IS NOT NULL`
  return [...untold, ...forgotten].filter(({ sid, grant }) => !known.has(`${sid} ${grant}`))
}
