import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { Prisma } from '#lib/console/prisma-client/client'
import { LIST_COLUMNS, fromListColumns, type ListColumns } from '#lib/console/session/list-columns'
import { pageKeys, readCursor, stretches, writeCursor } from '#lib/console/session/list-order'
import { WHOLE_LIST, type ListQuery } from '#lib/console/session/list-query'
import { foundInShared } from '#lib/console/session/list-search'
import { sharedWithSql, type SharedRow } from '#lib/console/share/shared-row'
import { now } from '#lib/runtime/clock'

const PAGE_ROWS = 50

/**
 * What was shared with a person, a page at a time, in one query; the newest are those claimed last.
 * @param asked What is left out is as in the list's first page of everything; a cursor that makes no sense is the first page.
 */
export async function listShared(
  person: Person,
  asked: Partial<ListQuery>,
): Promise<{ rows: SharedRow[]; nextCursor: string | null }> {
  const found = await database().$queryRaw<Found[]>(sharedSql(person, { ...WHOLE_LIST, ...asked }))
  const page = found.slice(0, PAGE_ROWS)
  const last = page.at(-1)
  return {
    rows: page.map(toRow),
    nextCursor: found.length > PAGE_ROWS && last ? writeCursor({ ...last, id: last.claimId }) : null,
  }
}

type Found = ListColumns & {
  stretch: number
  at: Date
  claimId: string
  claimedAt: Date
  ownerLogin: string
  ownerName: string | null
}

function toRow(found: Found): SharedRow {
  const { targetRowId: _target, gatewayId: _gateway, ...row } = fromListColumns(found)
  const { claimId, claimedAt, ownerLogin, ownerName } = found
  return { ...row, claimId, claimedAt, owner: { login: ownerLogin, name: ownerName } }
}

function sharedSql(person: Person, query: ListQuery): Prisma.Sql {
  const parts = stretches(query, Prisma.sql`c."claimedAt"`, new Date(now()))
  const gateway = query.gateway === null ? Prisma.sql`TRUE` : Prisma.sql`g."slug" = ${query.gateway}`
  const keys = pageKeys(
    parts,
    readCursor(query.cursor, parts.length),
    {
      columns: Prisma.sql`c."id" AS "claimId", c."claimedAt", o."login" AS "ownerLogin",
        o."name" AS "ownerName", ${LIST_COLUMNS}`,
      from: (stretch) => Prisma.sql`"Claim" AS c JOIN "Session" AS s ON s."id" = c."sessionId"
        JOIN "Target" AS t ON t."id" = s."targetId" JOIN "Gateway" AS g ON g."id" = s."gatewayId"
        JOIN "User" AS o ON o."id" = s."ownerId"
        WHERE ${sharedWithSql(person)} AND ${gateway} AND ${foundInShared(query.search)} AND ${stretch}`,
      id: Prisma.sql`c."id"`,
    },
    PAGE_ROWS + 1,
  )
  return Prisma.sql`SELECT * FROM (${keys}) AS page ORDER BY "stretch", "place"`
}
