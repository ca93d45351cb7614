import { ownSession } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import type { Prisma } from '#lib/console/prisma-client/client'
import { sessionColumns, toSessionRow, type SessionRow } from '#lib/console/session/session-row'

const PAGE_ROWS = 50

/**
 * A person's sessions, newest first, a page at a time.
 * @param cursor `nextCursor` of the page before; one that makes no sense is the first page.
 */
export async function listSessions(
  person: Person,
  { cursor }: { cursor?: string },
): Promise<{ rows: SessionRow[]; nextCursor: string | null }> {
  const found = await database().session.findMany({
    where: { AND: [ownSession(person), after(cursor)] },
    select: sessionColumns,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE_ROWS + 1,
  })
  const page = found.slice(0, PAGE_ROWS)
  const last = page.at(-1)
  return {
    rows: page.map(toSessionRow),
    nextCursor: found.length > PAGE_ROWS && last ? `${last.createdAt.getTime()}.${last.id}` : null,
  }
}

/** What comes after a key, in the order of the list. A key, not a row, so that nothing breaks when the row changes. */
function after(cursor: string | undefined): Prisma.SessionWhereInput {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor ?? '')
  if (!match) return {}
  const createdAt = new Date(Number(match[1]))
  // The first condition is what the index can start from.
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: match[2] } }] }
}
