import { database } from '#lib/console/db'
import { isOnline } from '#lib/console/gateway/online'
import type { Person } from '#lib/console/person'
import { Prisma } from '#lib/console/prisma-client/client'
import { activeCountSql } from '#lib/console/session/count-sessions'

export type GatewaySummary = {
  id: string
  slug: string
  online: boolean
  /** Since when without a gap; null while offline. */
  onlineSince: Date | null
  lastSeenAt: Date | null
  software: string | null
  targetCount: number
  /** Counted to COUNT_MAX, and one more where there are more. */
  activeSessionCount: number
}

/** Of a person's gateways (`ownGateway` in SQL), by slug: all of them, or the one of this id. One query. */
export async function gatewaySummaries(person: Person, id?: string): Promise<GatewaySummary[]> {
  const wanted = id === undefined ? Prisma.sql`TRUE` : Prisma.sql`g."id" = ${id}`
  const found = await database().$queryRaw<Found[]>`
    SELECT g."id", g."slug", g."software", g."presentUntil", g."presentSince", g."lastSeenAt", g."removedAt",
      (SELECT count(*)::int FROM "Target" AS t WHERE t."gatewayId" = g."id" AND t."removedAt" IS NULL)
        AS "targetCount",
      ${activeCountSql(Prisma.sql`s."gatewayId" = g."id"`)} AS "activeSessionCount"
    FROM "Gateway" AS g WHERE g."ownerId" = ${person.id} AND g."removedAt" IS NULL AND ${wanted}
    ORDER BY g."slug"`
  return found.map(toSummary)
}

type Found = Omit<GatewaySummary, 'online' | 'onlineSince'> & {
  presentUntil: Date | null
  presentSince: Date | null
  removedAt: Date | null
}

function toSummary({ presentUntil, presentSince, removedAt, ...rest }: Found): GatewaySummary {
  const online = isOnline({ presentUntil, removedAt })
  return { ...rest, online, onlineSince: online ? presentSince : null }
}
