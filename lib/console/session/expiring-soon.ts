import { Prisma } from '#lib/console/prisma-client/client'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * From when on a session's end is near, Unix milliseconds: a day ahead for what lives longer than a day, an hour ahead
 * for what lives longer than two hours. Others are gone in no time: never, which is their end.
 */
export function soonFrom({ createdAt, expiresAt }: { createdAt: Date; expiresAt: Date }): number {
  const [start, end] = [createdAt.getTime(), expiresAt.getTime()]
  if (end - start > DAY_MS) return end - DAY_MS
  return end - start > 2 * HOUR_MS ? end - HOUR_MS : end
}

/**
 * The same rule for sessions `s` in SQL: active at a moment, and their end is near. Both columns are said, since the
 * one has the index of a person's list, the other that of everybody's.
 */
export function expiringSoon(moment: Date): Prisma.Sql {
  const inADay = new Date(moment.getTime() + DAY_MS)
  const inAnHour = new Date(moment.getTime() + HOUR_MS)
  return Prisma.sql`NOT s."revoked" AND s."endsAt" > ${moment} AND s."endsAt" <= ${inADay}
    AND s."expiresAt" > ${moment} AND s."expiresAt" <= ${inADay} AND (
    s."expiresAt" - s."createdAt" > interval '1 day'
    OR (s."endsAt" <= ${inAnHour} AND s."expiresAt" - s."createdAt" > interval '2 hours')
  )`
}
