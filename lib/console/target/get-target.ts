import { notFound } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { Prisma } from '#lib/console/prisma-client/client'
import { activeCountSql } from '#lib/console/session/count-sessions'

export type TargetSummary = {
  id: string
  name: string
  address: string
  gatewayId: string
  gatewaySlug: string
  /** Counted to COUNT_MAX, and one more where there are more. */
  activeSessionCount: number
}

/** One target of a person's gateways: `ownTarget` in SQL. @throws ProtocolError `not_found` */
export async function getTarget(person: Person, id: string): Promise<TargetSummary> {
  const [target] = await database().$queryRaw<TargetSummary[]>`
    SELECT t."id", t."name", t."address", g."id" AS "gatewayId", g."slug" AS "gatewaySlug",
      ${activeCountSql(Prisma.sql`s."targetId" = t."id"`)} AS "activeSessionCount"
    FROM "Target" AS t JOIN "Gateway" AS g ON g."id" = t."gatewayId"
    WHERE t."id" = ${id} AND t."removedAt" IS NULL AND g."ownerId" = ${person.id} AND g."removedAt" IS NULL`
  if (!target) throw notFound('target')
  return target
}
