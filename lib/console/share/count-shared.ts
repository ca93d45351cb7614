import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { Prisma } from '#lib/console/prisma-client/client'
import { cappedCount } from '#lib/console/session/count-sessions'
import { sharedWithSql } from '#lib/console/share/shared-row'

/** How many sessions stand in a person's *Shared with me*; where there are more than COUNT_MAX, one more than that. */
export async function countShared(person: Person): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number }[]>`SELECT ${countSharedSql(person)} AS "count"`
  return row!.count
}

export function countSharedSql(person: Person): Prisma.Sql {
  return cappedCount(Prisma.sql`"Claim" AS c JOIN "Session" AS s ON s."id" = c."sessionId"
    WHERE ${sharedWithSql(person)}`)
}
