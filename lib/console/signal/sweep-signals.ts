import { database } from '#lib/console/db'
import { Prisma } from '#lib/console/prisma-client/client'
import { expiringSoon } from '#lib/console/session/expiring-soon'
import { tellOwners } from '#lib/console/signal/tell-owners'
import { now } from '#lib/runtime/clock'

const HOUR_MS = 3600_000

/** How long a gateway is away before its owner hears of it. */
export const GONE_MS = HOUR_MS

/** One that has been away for longer than this when it is first looked at is no news. */
const NO_NEWS_MS = 7 * 24 * HOUR_MS

/** So many at a time: no sweep holds the database for long. The next one takes the rest. */
const AT_ONCE = 500

/**
 * Tells owners what time alone makes: sessions that end soon, gateways away for an hour. Each is told once, by
 * whichever console finds it first (Signal's unique key); a session that was extended, for its new end again.
 * @returns how many were told.
 */
export async function sweepSignals(): Promise<number> {
  return (
    (await tellOwners(database(), 'expiring', expiring())) +
    (await tellOwners(database(), 'gateway_gone', gone()))
  )
}

function expiring(): Prisma.Sql {
  return Prisma.sql`
    SELECT e.* FROM (
      SELECT s."ownerId", concat('expiring:', s."id", ':', extract(epoch FROM s."expiresAt")) AS "key",
        s."id" AS "sessionId", NULL::text AS "gatewayId", NULL::text AS "personId"
      FROM "Session" AS s WHERE ${expiringSoon(new Date(now()))}
    ) AS e
    WHERE ${untold()} LIMIT ${AT_ONCE}`
}

function gone(): Prisma.Sql {
  const since = new Date(now() - GONE_MS)
  const news = new Date(now() - NO_NEWS_MS)
  return Prisma.sql`
    SELECT e.* FROM (
      SELECT g."ownerId", concat('gateway_gone:', g."id", ':', extract(epoch FROM g."lastSeenAt")) AS "key",
        NULL::text AS "sessionId", g."id" AS "gatewayId", NULL::text AS "personId"
      FROM "Gateway" AS g
      WHERE g."removedAt" IS NULL AND g."lastSeenAt" <= ${since} AND g."lastSeenAt" > ${news}
    ) AS e
    WHERE ${untold()} LIMIT ${AT_ONCE}`
}

function untold(): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT 1 FROM "Signal" AS x WHERE x."ownerId" = e."ownerId" AND x."key" = e."key")`
}
