import { notFound } from '#lib/console/access'
import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import { gatewaySummaries, type GatewaySummary } from '#lib/console/gateway/gateway-summary'
import type { Person } from '#lib/console/person'
import { Prisma } from '#lib/console/prisma-client/client'
import { activeCountSql } from '#lib/console/session/count-sessions'
import { OWN_COLUMNS, fromOwnColumns, type OwnColumns, type OwnRow } from '#lib/console/session/own-row'
import { targetHost, targetUrl } from '#lib/protocol/names'

/** Of one target; of a gateway with many, fewer of each, so that its page stays one that can be read. */
const SHOWN_MOST = 50
const SHOWN_LEAST = 5
const SHOWN_IN_ALL = 300

export type TargetDetail = {
  id: string
  name: string
  address: string
  handler: string
  active: boolean
  /** Prefixes such as `/static/`, below which any live link lets people read. */
  assetPaths: string[]
  host: string
  url: string
  /** The newest, at most 50; whether there are more. */
  sessions: OwnRow[]
  hasMore: boolean
  /** Counted to COUNT_MAX, and one more where there are more. */
  activeSessionCount: number
}
export type GatewayDetail = GatewaySummary & { targets: TargetDetail[] }

/**
 * One gateway with its targets (by name; removed ones left out), in three queries however many there are.
 * @throws ProtocolError `not_found`
 */
export async function getGateway(person: Person, id: string): Promise<GatewayDetail> {
  const [gateway] = await gatewaySummaries(person, id)
  if (!gateway) throw notFound('gateway')
  const targets = await database().$queryRaw<FoundTarget[]>`
    SELECT t."id", t."name", t."address", t."handler", t."active", t."assetPaths",
      ${activeCountSql(Prisma.sql`s."targetId" = t."id"`)} AS "activeSessionCount"
    FROM "Target" AS t WHERE t."gatewayId" = ${gateway.id} AND t."removedAt" IS NULL ORDER BY t."name", t."id"`
  const shown = Math.min(SHOWN_MOST, Math.max(SHOWN_LEAST, Math.floor(SHOWN_IN_ALL / targets.length)))
  const newest = await newestSessions(targets, shown + 1)
  const origin = configuration().targetOrigin
  return {
    ...gateway,
    targets: targets.map((target) => {
      const sessions = newest.get(target.id) ?? []
      return {
        ...target,
        host: targetHost(origin, target.name, gateway.slug),
        url: targetUrl(origin, target.name, gateway.slug),
        sessions: sessions.slice(0, shown),
        hasMore: sessions.length > shown,
      }
    }),
  }
}

type FoundTarget = Omit<TargetDetail, 'host' | 'url' | 'sessions' | 'hasMore'>

/** Of each of these targets, whose owner was asked for: by target. */
async function newestSessions(targets: FoundTarget[], limit: number): Promise<Map<string, OwnRow[]>> {
  const found = await database().$queryRaw<OwnColumns[]>`
    SELECT ${OWN_COLUMNS}
    FROM unnest(${targets.map(({ id }) => id)}::text[]) AS wanted ("id"), LATERAL (
      SELECT n."id" FROM "Session" AS n WHERE n."targetId" = wanted."id"
      ORDER BY n."createdAt" DESC, n."id" DESC LIMIT ${limit}
    ) AS newest JOIN "Session" AS s ON s."id" = newest."id"
    JOIN "Target" AS t ON t."id" = s."targetId" JOIN "Gateway" AS g ON g."id" = s."gatewayId"
    ORDER BY s."createdAt" DESC, s."id" DESC`
  const byTarget = new Map<string, OwnRow[]>()
  for (const columns of found) {
    byTarget.set(columns.targetId, [...(byTarget.get(columns.targetId) ?? []), fromOwnColumns(columns)])
  }
  return byTarget
}
