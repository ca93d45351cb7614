import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { Prisma } from '#lib/console/prisma-client/client'
import { now } from '#lib/runtime/clock'

/** Beyond it nobody reads a count, and counting on would cost what the list saves. */
export const COUNT_MAX = 1_000

/** How many sessions a person has, in any state; where there are more than COUNT_MAX, one more than that. */
export async function countSessions(person: Person): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number }[]>`SELECT ${countSessionsSql(person)} AS "count"`
  return row!.count
}

export function countSessionsSql(person: Person): Prisma.Sql {
  return cappedCount(Prisma.sql`"Session" WHERE "ownerId" = ${person.id}`)
}

/** How many of some sessions `s` are active: `activeSession` in SQL, to COUNT_MAX, and one more where there are more. */
export function activeCountSql(some: Prisma.Sql): Prisma.Sql {
  return cappedCount(
    Prisma.sql`"Session" AS s WHERE ${some} AND NOT s."revoked" AND s."endsAt" > ${new Date(now())}`,
  )
}

/** @param rows What is counted, from after FROM on. */
export function cappedCount(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM ${rows} LIMIT ${COUNT_MAX + 1}) AS counted)`
}
