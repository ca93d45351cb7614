import { Prisma } from '#lib/console/prisma-client/client'
import { toSessionRow, type SessionRow } from '#lib/console/session/session-row'

/** What a row of a list is made of, from a session `s`, its target `t` and its gateway `g`, in one query for all. */
export const LIST_COLUMNS = Prisma.sql`
  s."id", s."kind", s."allowQuery", s."label", s."createdAt", s."expiresAt", s."revokedAt",
  t."id" AS "targetId", t."name", t."active", t."removedAt" AS "targetRemovedAt",
  g."id" AS "gatewayId", g."slug", g."presentUntil", g."removedAt" AS "gatewayRemovedAt"`

export type ListColumns = {
  id: string
  kind: string
  allowQuery: boolean
  label: string
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
  targetId: string
  name: string
  active: boolean
  targetRemovedAt: Date | null
  gatewayId: string
  slug: string
  presentUntil: Date | null
  gatewayRemovedAt: Date | null
}

export function fromListColumns(columns: ListColumns): SessionRow {
  const { targetId, name, active, targetRemovedAt, gatewayId, slug, presentUntil, gatewayRemovedAt } = columns
  return toSessionRow({
    ...columns,
    target: { id: targetId, name, active, removedAt: targetRemovedAt },
    gateway: { id: gatewayId, slug, presentUntil, removedAt: gatewayRemovedAt },
  })
}
