import { ownClaim } from '#lib/console/access'
import type { Person } from '#lib/console/person'
import type { Prisma } from '#lib/console/prisma-client/client'
import { sessionColumns, toSessionRow, type SessionRow } from '#lib/console/session/session-row'
import { now } from '#lib/runtime/clock'

/** A session that somebody was let into, as pages show it to them; nothing by which to change it. */
export type SharedRow = Omit<SessionRow, 'targetRowId' | 'gatewayId'> & {
  claimId: string
  owner: { login: string; name: string | null }
  claimedAt: Date
}

/** The columns a SharedRow is made of. */
export const sharedColumns = {
  id: true,
  claimedAt: true,
  session: { select: { ...sessionColumns, owner: { select: { login: true, name: true } } } },
} satisfies Prisma.ClaimSelect

type Columns = Prisma.ClaimGetPayload<{ select: typeof sharedColumns }>

export function toSharedRow({ id: claimId, claimedAt, session }: Columns): SharedRow {
  const { targetRowId: _target, gatewayId: _gateway, ...row } = toSessionRow(session)
  return { ...row, claimId, owner: session.owner, claimedAt }
}

const WEEK_MS = 7 * 24 * 3_600_000

/** What stands in *Shared with me*: ended ones drop off a week after their end, or when they are hidden. */
export function sharedWith(person: Person): Prisma.ClaimWhereInput {
  const weekAgo = new Date(now() - WEEK_MS)
  return {
    ...ownClaim(person),
    hiddenAt: null,
    session: {
      expiresAt: { gt: weekAgo },
      OR: [{ revokedAt: null }, { revokedAt: { gt: weekAgo } }],
    },
  }
}
