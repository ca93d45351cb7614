import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import type { Prisma } from '#lib/console/prisma-client/client'
import { sharedColumns, sharedWith, toSharedRow, type SharedRow } from '#lib/console/share/shared-row'

const PAGE_ROWS = 50

/**
 * What was shared with a person, last claimed first, a page at a time.
 * @param cursor `nextCursor` of the page before; one that makes no sense is the first page.
 */
export async function listShared(
  person: Person,
  { cursor }: { cursor?: string },
): Promise<{ rows: SharedRow[]; nextCursor: string | null }> {
  const found = await database().claim.findMany({
    where: { AND: [sharedWith(person), after(cursor)] },
    select: sharedColumns,
    orderBy: [{ claimedAt: 'desc' }, { id: 'desc' }],
    take: PAGE_ROWS + 1,
  })
  const page = found.slice(0, PAGE_ROWS)
  const last = page.at(-1)
  return {
    rows: page.map(toSharedRow),
    nextCursor: found.length > PAGE_ROWS && last ? `${last.claimedAt.getTime()}.${last.id}` : null,
  }
}

/** What comes after a key, in the order of the list. */
function after(cursor: string | undefined): Prisma.ClaimWhereInput {
  const match = /^(\d{1,15})\.([\w-]{22})$/.exec(cursor ?? '')
  if (!match) return {}
  const claimedAt = new Date(Number(match[1]))
  // The first condition is what the index can start from.
  return { claimedAt: { lte: claimedAt }, OR: [{ claimedAt: { lt: claimedAt } }, { id: { lt: match[2] } }] }
}
