import { Prisma } from '#lib/console/prisma-client/client'
import type { ListQuery } from '#lib/console/session/list-query'

/** A stretch of a list that one index holds in its order. */
export type Stretch = {
  /** What is in it, of sessions `s`. */
  where: Prisma.Sql
  /** The moment it is ordered by. */
  by: Prisma.Sql
  ascending: boolean
}

const ACTIVE = (moment: Date) => Prisma.sql`NOT s."revoked" AND s."endsAt" > ${moment}`
const EXPIRED = (moment: Date) => Prisma.sql`NOT s."revoked" AND s."endsAt" <= ${moment}`
const REVOKED = Prisma.sql`s."revoked"`
const END = Prisma.sql`s."endsAt"`

/**
 * The stretches that a list is made of, one after the other.
 * @param newestBy The moment by which its newest row is the newest.
 */
export function stretches({ state, sort }: ListQuery, newestBy: Prisma.Sql, moment: Date): Stretch[] {
  const byEnd: Record<NonNullable<ListQuery['state']>, Stretch> = {
    active: { where: ACTIVE(moment), by: END, ascending: true },
    expired: { where: EXPIRED(moment), by: END, ascending: false },
    revoked: { where: REVOKED, by: END, ascending: false },
  }
  if (sort === 'expiry') return state ? [byEnd[state]] : [byEnd.active, byEnd.expired, byEnd.revoked]
  const where = state ? byEnd[state].where : Prisma.sql`TRUE`
  return [{ where, by: newestBy, ascending: false }]
}

/** Where a page begins: after the row of this key in this stretch. A key, not a row, so that rows may change. */
export type Cursor = { stretch: number; after: { at: Date; id: string } | null }

/** @returns the beginning, for a cursor that makes no sense in a list of so many stretches. */
export function readCursor(cursor: string | null, stretchCount: number): Cursor {
  const match = /^([0-2])\.(\d{1,14})\.([\w-]{22,36})$/.exec(cursor ?? '')
  const stretch = Number(match?.[1])
  if (!match || stretch >= stretchCount) return { stretch: 0, after: null }
  return { stretch, after: { at: new Date(Number(match[2])), id: match[3]! } }
}

export function writeCursor({ stretch, at, id }: { stretch: number; at: Date; id: string }): string {
  return `${stretch}.${at.getTime()}.${id}`
}

/** What a page's rows are picked by; `id` breaks ties between moments. */
export type Picked = {
  columns: Prisma.Sql
  /** What stands after FROM, of the rows in a stretch: at least the first of them, in this order. */
  from: (stretch: Prisma.Sql, order: Prisma.Sql) => Prisma.Sql
  id: Prisma.Sql
}

/**
 * The keys of a page's rows, in order: as many of each stretch as the page may need, each in its index's order.
 * @returns SQL whose columns are `stretch`, `at`, `place` and those picked.
 */
export function pageKeys(all: Stretch[], cursor: Cursor, pick: Picked, limit: number): Prisma.Sql {
  const parts = all
    .map((stretch, number) => ({ stretch, number }))
    .slice(cursor.stretch)
    .map(({ stretch: { where, by, ascending }, number }) => {
      const after = number === cursor.stretch ? cursor.after : null
      const direction = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`
      const beyond = ascending ? Prisma.sql`>` : Prisma.sql`<`
      const rest = after
        ? Prisma.sql`AND (${by}, ${pick.id}) ${beyond} (${after.at}::timestamptz, ${after.id})`
        : Prisma.empty
      const order = Prisma.sql`ORDER BY ${by} ${direction}, ${pick.id} ${direction}`
      return Prisma.sql`(
        SELECT ${number}::int AS "stretch", ${by} AS "at", row_number() OVER (${order}) AS "place", ${pick.columns}
        FROM ${pick.from(Prisma.sql`${where} ${rest}`, order)} ${order} LIMIT ${limit}
      )`
    })
  return Prisma.sql`
    SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) AS parts ORDER BY "stretch", "place" LIMIT ${limit}`
}
