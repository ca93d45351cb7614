import { notFound, ownSession } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import type { Prisma } from '#lib/console/prisma-client/client'
import type { EventKind } from '#lib/console/session/record-event'

const PAGE_EVENTS = 50

/** One thing that happened to a session. */
export type HistoryEvent = {
  id: string
  at: Date
  kind: EventKind
  /** Who did it; null: on the gateway's own machine. */
  actor: { login: string; name: string | null } | null
  /** The person concerned, where that is somebody else. */
  subject: { login: string; name: string | null } | null
  /** `minted`, `relabelled`: the label. `extended`: the new expiry, ISO 8601. `shared`, `claimed`, `cancelled`: the note. */
  detail: string | null
}

/**
 * What happened to a person's own session, the last thing first, a page at a time.
 * @param cursor `nextCursor` of the page before; one that makes no sense is the first page.
 * @throws ProtocolError `not_found`
 */
export async function sessionHistory(
  person: Person,
  sessionRowId: string,
  { cursor }: { cursor?: string },
): Promise<{ events: HistoryEvent[]; nextCursor: string | null }> {
  const own = { ...ownSession(person), id: sessionRowId }
  if ((await database().session.count({ where: own })) === 0) throw notFound('session')
  const found = await database().auditEvent.findMany({
    where: { AND: [{ session: own }, after(cursor)] },
    select: { id: true, at: true, kind: true, actor: NAMES, subject: NAMES, detail: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: PAGE_EVENTS + 1,
  })
  const page = found.slice(0, PAGE_EVENTS)
  const last = page.at(-1)
  return {
    // Only the kinds of EventKind are ever written.
    events: page.map((event) => ({ ...event, kind: event.kind as EventKind })),
    nextCursor: found.length > PAGE_EVENTS && last ? `${last.at.getTime()}.${last.id}` : null,
  }
}

const NAMES = { select: { login: true, name: true } } as const

/** What comes after a key, in the order of the list. */
function after(cursor: string | undefined): Prisma.AuditEventWhereInput {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor ?? '')
  if (!match) return {}
  const at = new Date(Number(match[1]))
  // The first condition is what the index can start from.
  return { at: { lte: at }, OR: [{ at: { lt: at } }, { id: { lt: match[2] } }] }
}
