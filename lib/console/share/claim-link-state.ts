import { database, type Database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { sessionState } from '#lib/console/session/session-row'
import { claimCodeHash } from '#lib/console/share/claim-code'
import { now } from '#lib/runtime/clock'

/** What a claim link is to a person now; `already` where they hold a live claim of its session, by whatever link. */
export type ClaimLinkState =
  ('open' | 'own' | 'already') | ('expired' | 'used' | 'cancelled' | 'ended' | 'removed')

/** A claim link by its code, with what it takes to say its state; null for a code that is none. Changes nothing. */
export async function findClaimLink(code: string, person: Person | null, db: Database = database()) {
  return db.claimLink.findUnique({
    where: { codeHash: claimCodeHash(code) },
    select: {
      id: true,
      note: true,
      createdAt: true,
      expiresAt: true,
      cancelledAt: true,
      claimedAt: true,
      claimedById: true,
      session: {
        select: {
          id: true,
          ownerId: true,
          expiresAt: true,
          revokedAt: true,
          owner: { select: { login: true, name: true, avatarUrl: true } },
          target: { select: { name: true } },
          gateway: { select: { slug: true } },
          claims: { where: { userId: person?.id ?? '' }, select: { removedAt: true } },
        },
      },
    },
  })
}

type Found = NonNullable<Awaited<ReturnType<typeof findClaimLink>>>

/** Derived, never stored: a revoke ends every link of its session without touching one (promise 2). */
export function claimLinkState(link: Found, person: Person | null): ClaimLinkState {
  const { session } = link
  if (person && session.ownerId === person.id) return 'own'
  if (sessionState(session) !== 'active') return 'ended'
  if (session.claims.some(({ removedAt }) => removedAt === null)) return 'already'
  if (link.cancelledAt) return 'cancelled'
  // Their own claim, and yet none is alive.
  if (link.claimedAt) return person && link.claimedById === person.id ? 'removed' : 'used'
  if (link.expiresAt.getTime() <= now()) return 'expired'
  // Only a link made since invites somebody again whose access was taken away.
  const wasRemovedSince = session.claims.some(({ removedAt }) => removedAt && removedAt >= link.createdAt)
  return wasRemovedSince ? 'removed' : 'open'
}
