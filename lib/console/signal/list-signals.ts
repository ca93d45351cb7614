import { ownSignal } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import type { Prisma } from '#lib/console/prisma-client/client'
import type { SignalKind } from '#lib/console/signal/signal-kinds'

const PAGE_SIGNALS = 50

/** Something that an owner was told of. */
export type SignalRow = {
  id: string
  at: Date
  kind: SignalKind
  read: boolean
  session: { id: string; label: string; service: string; gatewaySlug: string; expiresAt: Date } | null
  gateway: { id: string; slug: string; removed: boolean } | null
  person: { login: string; name: string | null } | null
}

/**
 * What a person was told by the bell, the last thing first, a page at a time.
 * @param cursor `nextCursor` of the page before; one that makes no sense is the first page.
 */
export async function listSignals(
  person: Person,
  { cursor }: { cursor?: string },
): Promise<{ signals: SignalRow[]; nextCursor: string | null }> {
  const found = await database().signal.findMany({
    where: { AND: [ownSignal(person), after(cursor)] },
    select: SIGNAL_PARTS,
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: PAGE_SIGNALS + 1,
  })
  const page = found.slice(0, PAGE_SIGNALS)
  const last = page.at(-1)
  return {
    signals: page.map(signalRow),
    nextCursor: found.length > PAGE_SIGNALS && last ? `${last.at.getTime()}.${last.id}` : null,
  }
}

/** What a signal needs to be put in words. */
export const SIGNAL_PARTS = {
  id: true,
  at: true,
  kind: true,
  readAt: true,
  session: {
    select: {
      id: true,
      label: true,
      expiresAt: true,
      target: { select: { name: true } },
      gateway: { select: { slug: true } },
    },
  },
  gateway: { select: { id: true, slug: true, removedAt: true } },
  person: { select: { login: true, name: true } },
} as const satisfies Prisma.SignalSelect

type Found = Prisma.SignalGetPayload<{ select: typeof SIGNAL_PARTS }>

/** A signal as its readers see it. */
export function signalRow({ id, at, kind, readAt, session, gateway, person }: Found): SignalRow {
  return {
    id,
    at,
    // Only the kinds of SignalKind are ever written.
    kind: kind as SignalKind,
    read: readAt !== null,
    session: session && {
      id: session.id,
      label: session.label,
      service: session.target.name,
      gatewaySlug: session.gateway.slug,
      expiresAt: session.expiresAt,
    },
    gateway: gateway && { id: gateway.id, slug: gateway.slug, removed: gateway.removedAt !== null },
    person,
  }
}

/** What comes after a key, in the order of the list. */
function after(cursor: string | undefined): Prisma.SignalWhereInput {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor ?? '')
  if (!match) return {}
  const at = new Date(Number(match[1]))
  // The first condition is what the index can start from.
  return { at: { lte: at }, OR: [{ at: { lt: at } }, { id: { lt: match[2] } }] }
}
