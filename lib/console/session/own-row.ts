import { Prisma } from '#lib/console/prisma-client/client'
import { LIST_COLUMNS, fromListColumns, type ListColumns } from '#lib/console/session/list-columns'
import type { SessionRow } from '#lib/console/session/session-row'

/** A session as its owner's lists show it: with who is in. `first` is the login of whoever came first. */
export type OwnRow = SessionRow & { people: { count: number; first: string } | null }

/** What such a row is made of, as LIST_COLUMNS; never for anybody but the owner, who alone sees the others. */
export const OWN_COLUMNS = Prisma.sql`${LIST_COLUMNS},
  (SELECT count(*)::int FROM "Claim" AS c WHERE c."sessionId" = s."id" AND c."live") AS "people",
  (SELECT u."login" FROM "Claim" AS c JOIN "User" AS u ON u."id" = c."userId"
    WHERE c."sessionId" = s."id" AND c."live" ORDER BY c."claimedAt", c."id" LIMIT 1) AS "first"`

export type OwnColumns = ListColumns & { people: number; first: string | null }

export function fromOwnColumns({ people, first, ...columns }: OwnColumns): OwnRow {
  return { ...fromListColumns(columns), people: first === null ? null : { count: people, first } }
}
