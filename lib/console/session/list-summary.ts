import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { Prisma } from '#lib/console/prisma-client/client'
import { countSessionsSql } from '#lib/console/session/count-sessions'
import { expiringSoon } from '#lib/console/session/expiring-soon'
import { listVersionSql } from '#lib/console/session/list-version'
import { countSharedSql } from '#lib/console/share/count-shared'
import { now } from '#lib/runtime/clock'

export type ListSummary = {
  /** Both counted to COUNT_MAX, and one more where there are more. */
  mine: number
  shared: number
  /** The slugs of all gateways that may have sessions, by name. */
  gateways: string[]
  /** Own sessions whose end is near, soonest first, at most SOON_MAX. */
  soon: SoonToEnd[]
  /** How many there are in all, counted to SOON_COUNT_MAX. */
  soonCount: number
  version: string
}
export type SoonToEnd = { id: string; label: string; service: string; createdAt: Date; expiresAt: Date }

const SOON_MAX = 3
/** Beyond, nobody presses Extend one by one. */
export const SOON_COUNT_MAX = 100
const GATEWAYS_MAX = 200

/** What stands around a person's lists, in one query. */
export async function listSummary(person: Person): Promise<ListSummary> {
  const [row] = await database().$queryRaw<[Found]>`
    SELECT ${countSessionsSql(person)} AS "mine", ${countSharedSql(person)} AS "shared",
      ${listVersionSql(person.id)} AS "version",
      ARRAY(SELECT "slug" FROM "Gateway" WHERE "ownerId" = ${person.id}
        ORDER BY "slug" LIMIT ${GATEWAYS_MAX}) AS "gateways",
      (SELECT coalesce(json_agg(near), '[]') FROM (${soonest(person)}) AS near) AS "soon",
      (SELECT count(*)::int FROM (${soonest(person, SOON_COUNT_MAX)}) AS near) AS "soonCount"`
  const dated = (moment: string) => new Date(moment)
  return {
    ...row,
    soon: row.soon.map((one) => ({
      ...one,
      createdAt: dated(one.createdAt),
      expiresAt: dated(one.expiresAt),
    })),
  }
}

type Dates = 'createdAt' | 'expiresAt'
type Found = Omit<ListSummary, 'soon'> & { soon: (Omit<SoonToEnd, Dates> & Record<Dates, string>)[] }

function soonest(person: Person, most = SOON_MAX): Prisma.Sql {
  return Prisma.sql`
    SELECT s."id", s."label", t."name" AS "service", s."createdAt", s."expiresAt"
    FROM "Session" AS s JOIN "Target" AS t ON t."id" = s."targetId"
    WHERE s."ownerId" = ${person.id} AND ${expiringSoon(new Date(now()))}
    ORDER BY s."endsAt", s."id" LIMIT ${most}`
}
