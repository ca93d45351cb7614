import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { Prisma } from '#lib/console/prisma-client/client'
import { pageKeys, readCursor, stretches, writeCursor } from '#lib/console/session/list-order'
import { WHOLE_LIST, type ListQuery } from '#lib/console/session/list-query'
import { searchedRows } from '#lib/console/session/list-search'
import { OWN_COLUMNS, fromOwnColumns, type OwnColumns, type OwnRow } from '#lib/console/session/own-row'
import { now } from '#lib/runtime/clock'

const PAGE_ROWS = 50

/**
 * A person's sessions, a page at a time, in one query.
 * @param asked What is left out is as in the list's first page of everything; a cursor that makes no sense is the first page.
 */
export async function listSessions(
  person: Person,
  asked: Partial<ListQuery>,
): Promise<{ rows: OwnRow[]; nextCursor: string | null }> {
  const found = await database().$queryRaw<Found[]>(listSql(person, { ...WHOLE_LIST, ...asked }))
  const page = found.slice(0, PAGE_ROWS)
  const last = page.at(-1)
  return {
    rows: page.map(fromOwnColumns),
    nextCursor: found.length > PAGE_ROWS && last ? writeCursor(last) : null,
  }
}

type Found = OwnColumns & { stretch: number; at: Date }

/** The list's one query; apart, so that its plans can be looked at. */
export function listSql(person: Person, query: ListQuery): Prisma.Sql {
  const parts = stretches(query, Prisma.sql`s."createdAt"`, new Date(now()))
  const keys = pageKeys(
    parts,
    readCursor(query.cursor, parts.length),
    {
      columns: Prisma.sql`s."id"`,
      from: (stretch, order) => {
        const where = Prisma.sql`${scope(person, query)} AND ${stretch}`
        if (query.search === '') return Prisma.sql`"Session" AS s WHERE ${where}`
        return searchedRows(person.id, query.search, { where, order, limit: PAGE_ROWS + 1 })
      },
      id: Prisma.sql`s."id"`,
    },
    PAGE_ROWS + 1,
  )
  return Prisma.sql`
    SELECT k."stretch", k."at", ${OWN_COLUMNS}
    FROM (${keys}) AS k JOIN "Session" AS s ON s."id" = k."id"
    JOIN "Target" AS t ON t."id" = s."targetId" JOIN "Gateway" AS g ON g."id" = s."gatewayId"
    ORDER BY k."stretch", k."place"`
}

/** `ownSession` in SQL; of one gateway, where one is asked for. */
function scope(person: Person, { gateway }: ListQuery): Prisma.Sql {
  if (gateway === null) return Prisma.sql`s."ownerId" = ${person.id}`
  return Prisma.sql`s."gatewayId" = (
    SELECT "id" FROM "Gateway" WHERE "slug" = ${gateway} AND "ownerId" = ${person.id})`
}
