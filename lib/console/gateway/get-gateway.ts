import { notFound, ownGateway, ownSession } from '#lib/console/access'
import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import { summaryColumns, toSummary, type GatewaySummary } from '#lib/console/gateway/gateway-summary'
import type { Person } from '#lib/console/person'
import {
  activeSession,
  sessionColumns,
  toSessionRow,
  type SessionRow,
} from '#lib/console/session/session-row'
import { targetHost, targetUrl } from '#lib/protocol/names'

export const SESSIONS_SHOWN = 50

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
  /** The newest 50. */
  sessions: SessionRow[]
  activeSessionCount: number
}
export type GatewayDetail = GatewaySummary & { targets: TargetDetail[] }

/** One gateway with its targets (by name; removed ones left out). @throws ProtocolError `not_found` */
export async function getGateway(person: Person, id: string): Promise<GatewayDetail> {
  const gateway = await database().gateway.findFirst({
    where: { ...ownGateway(person), id },
    select: {
      ...summaryColumns(),
      targets: {
        where: { removedAt: null },
        orderBy: { name: 'asc' },
        select: {
          id: true,
          name: true,
          address: true,
          handler: true,
          active: true,
          assetPaths: true,
          _count: { select: { sessions: { where: activeSession() } } },
        },
      },
    },
  })
  if (!gateway) throw notFound('gateway')
  const origin = configuration().targetOrigin
  const targets = gateway.targets.map(async ({ _count, ...target }) => ({
    ...target,
    host: targetHost(origin, target.name, gateway.slug),
    url: targetUrl(origin, target.name, gateway.slug),
    sessions: await newestSessions(person, target.id),
    activeSessionCount: _count.sessions,
  }))
  return { ...toSummary(gateway), targets: await Promise.all(targets) }
}

async function newestSessions(person: Person, targetId: string): Promise<SessionRow[]> {
  const sessions = await database().session.findMany({
    where: { ...ownSession(person), targetId },
    select: sessionColumns,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: SESSIONS_SHOWN,
  })
  return sessions.map(toSessionRow)
}
