import { isOnline } from '#lib/console/gateway/online'
import type { Prisma } from '#lib/console/prisma-client/client'
import { activeSession } from '#lib/console/session/session-row'

export type GatewaySummary = {
  id: string
  slug: string
  online: boolean
  /** Since when without a gap; null while offline. */
  onlineSince: Date | null
  lastSeenAt: Date | null
  software: string | null
  targetCount: number
  activeSessionCount: number
}

/** The columns a GatewaySummary is made of. */
export function summaryColumns() {
  return {
    id: true,
    slug: true,
    software: true,
    presentUntil: true,
    presentSince: true,
    lastSeenAt: true,
    removedAt: true,
    _count: { select: { targets: { where: { removedAt: null } }, sessions: { where: activeSession() } } },
  } satisfies Prisma.GatewaySelect
}

type Columns = Prisma.GatewayGetPayload<{ select: ReturnType<typeof summaryColumns> }>

export function toSummary(gateway: Columns): GatewaySummary {
  const online = isOnline(gateway)
  return {
    id: gateway.id,
    slug: gateway.slug,
    online,
    onlineSince: online ? gateway.presentSince : null,
    lastSeenAt: gateway.lastSeenAt,
    software: gateway.software,
    targetCount: gateway._count.targets,
    activeSessionCount: gateway._count.sessions,
  }
}
