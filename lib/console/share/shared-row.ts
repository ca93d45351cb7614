import { Prisma } from '#lib/console/prisma-client/client'
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

/**
 * What stands in *Shared with me*, of claims `c` and their sessions `s`: `ownClaim` in SQL. Ended ones drop off a week
 * after their end, or when they are hidden.
 */
export function sharedWithSql(person: { id: string }): Prisma.Sql {
  return Prisma.sql`c."userId" = ${person.id} AND c."live" AND c."hiddenAt" IS NULL
    AND s."endsAt" > ${new Date(now() - WEEK_MS)}`
}
