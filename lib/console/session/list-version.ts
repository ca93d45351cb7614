import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { Prisma } from '#lib/console/prisma-client/client'
import { sharedWithSql } from '#lib/console/share/shared-row'
import { now } from '#lib/runtime/clock'

/**
 * A word that is another one as soon as anything changed that a person's pages show. What changes by time alone (a
 * session expires) is not in it: pages know when that will be.
 * @returns null where there is no such person.
 */
export async function listVersion(personId: string): Promise<string | null> {
  const [row] = await database().$queryRaw<{ version: string }[]>`
    SELECT ${listVersionSql(personId)} AS "version" FROM "User" WHERE "id" = ${personId}`
  return row?.version ?? null
}

/** The same, of somebody who is there. A page asks for it first: what changes while it is made changes it again. */
export async function pageVersion(person: Person): Promise<string> {
  return (await listVersion(person.id)) ?? ''
}

/**
 * The sum that triggers keep (prisma/migrations, 0004_lists and 0007_page_versions), and beside it what they leave
 * out: which gateways are online, and the targets of sessions that others shared.
 */
export function listVersionSql(personId: string): Prisma.Sql {
  const moment = new Date(now())
  return Prisma.sql`concat_ws('.',
    (SELECT coalesce(sum("version"), 0) FROM "ListVersion" WHERE "userId" = ${personId}),
    (SELECT sum(hashtext(concat("id", "presentSince"))::bigint) FROM "Gateway"
      WHERE "ownerId" = ${personId} AND "presentUntil" > ${moment}),
    (SELECT sum(hashtext(concat(t."id", t."name", t."active",
        CASE WHEN g."presentUntil" > ${moment} THEN g."presentSince" END))::bigint)
      FROM "Claim" AS c JOIN "Session" AS s ON s."id" = c."sessionId"
      JOIN "Target" AS t ON t."id" = s."targetId" JOIN "Gateway" AS g ON g."id" = s."gatewayId"
      WHERE ${sharedWithSql({ id: personId })}))`
}
