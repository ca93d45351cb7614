import { notFound, ownSession } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { sessionState } from '#lib/console/session/session-row'
import { now } from '#lib/runtime/clock'

/** Somebody who claimed a session. */
export type PersonRow = {
  claimId: string
  login: string
  name: string | null
  claimedAt: Date
  lastOpenedAt: Date | null
  openCount: number
  removedAt: Date | null
  /** Of somebody removed: whether the gateway knows, or need not. */
  told: boolean
}

/** A link that nobody has claimed yet. */
export type LinkRow = { id: string; note: string; createdAt: Date; expiresAt: Date }

/**
 * Who has a session of this person's, last claimed first, then those who had it, and which links still wait for somebody.
 * @throws ProtocolError `not_found`
 */
export async function listPeople(
  person: Person,
  sessionRowId: string,
): Promise<{ people: PersonRow[]; links: LinkRow[] }> {
  const session = await database().session.findFirst({
    where: { ...ownSession(person), id: sessionRowId },
    select: {
      expiresAt: true,
      revokedAt: true,
      claims: {
        orderBy: [{ live: { sort: 'asc', nulls: 'last' } }, { claimedAt: 'desc' }, { id: 'desc' }],
        select: {
          ...{ id: true, claimedAt: true, lastOpenedAt: true, openCount: true },
          ...{ removedAt: true, removalToldAt: true },
          user: { select: { login: true, name: true } },
        },
      },
      links: {
        where: { claimedAt: null, cancelledAt: null, expiresAt: { gt: new Date(now()) } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        select: { id: true, note: true, createdAt: true, expiresAt: true },
      },
    },
  })
  if (!session) throw notFound('session')
  return {
    people: session.claims.map(({ id, user, removalToldAt, ...claim }) => ({
      ...{ claimId: id, ...user, ...claim },
      told: removalToldAt !== null || session.revokedAt !== null,
    })),
    links: sessionState(session) === 'active' ? session.links : [],
  }
}
