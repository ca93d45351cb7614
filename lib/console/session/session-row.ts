import { configuration } from '#lib/console/configuration'
import { isOnline } from '#lib/console/gateway/online'
import type { Prisma } from '#lib/console/prisma-client/client'
import { soonFrom } from '#lib/console/session/expiring-soon'
import { targetHost } from '#lib/protocol/names'
import { now } from '#lib/runtime/clock'

/** A session as pages show it. Never its token. */
export type SessionRow = {
  id: string
  kind: 'full' | 'page-share'
  /** Whether visitors of its shared pages may add query parameters. */
  allowQuery: boolean
  label: string
  state: 'active' | 'expired' | 'revoked'
  /** The target's name. */
  service: string
  targetRowId: string
  targetActive: boolean
  gatewayId: string
  gatewaySlug: string
  gatewayOnline: boolean
  gatewayRemoved: boolean
  /** The authority it is served on. */
  host: string
  createdAt: Date
  expiresAt: Date
  /** From when on its end is near; its end where it never is. */
  soonFrom: Date
  revokedAt: Date | null
}

/** The columns a SessionRow is made of. */
export const sessionColumns = {
  id: true,
  kind: true,
  allowQuery: true,
  label: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  target: { select: { id: true, name: true, active: true, removedAt: true } },
  gateway: { select: { id: true, slug: true, presentUntil: true, removedAt: true } },
} satisfies Prisma.SessionSelect

type Columns = Prisma.SessionGetPayload<{ select: typeof sessionColumns }>

export function toSessionRow(session: Columns): SessionRow {
  const { target, gateway } = session
  return {
    id: session.id,
    kind: session.kind === 'page-share' ? 'page-share' : 'full',
    allowQuery: session.allowQuery,
    label: session.label,
    state: sessionState(session),
    service: target.name,
    targetRowId: target.id,
    targetActive: target.active && target.removedAt === null,
    gatewayId: gateway.id,
    gatewaySlug: gateway.slug,
    gatewayOnline: isOnline(gateway),
    gatewayRemoved: gateway.removedAt !== null,
    host: targetHost(configuration().targetOrigin, target.name, gateway.slug),
    createdAt: session.createdAt,
    expiresAt: session.expiresAt,
    soonFrom: new Date(soonFrom(session)),
    revokedAt: session.revokedAt,
  }
}

/** Derived, never stored (DESIGN.md section 4). */
export function sessionState(session: { expiresAt: Date; revokedAt: Date | null }): SessionRow['state'] {
  if (session.revokedAt) return 'revoked'
  return session.expiresAt.getTime() <= now() ? 'expired' : 'active'
}

/** The same rule as a where-builder. */
export function activeSession(): Prisma.SessionWhereInput {
  return { revoked: false, endsAt: { gt: new Date(now()) } }
}
