import { notFound, ownClaimLink } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { recordEvent } from '#lib/console/session/record-event'
import { ProtocolError } from '#lib/protocol/errors'
import { now } from '#lib/runtime/clock'

/**
 * Cancels a claim link that nobody has claimed yet, for ever. Again is no error.
 * @returns the row id of its session.
 * @throws ProtocolError `not_found`, `claim_link_used` when somebody was faster
 */
export async function cancelClaimLink(person: Person, linkId: string): Promise<{ sessionId: string }> {
  const link = await database().claimLink.findFirst({
    where: { ...ownClaimLink(person), id: linkId },
    select: { id: true, sessionId: true, note: true },
  })
  if (!link) throw notFound('claim link')
  const { id, sessionId, note } = link
  await database().$transaction(async (db) => {
    // The same row that a claim must hit: one of the two comes first, and the other misses.
    const { count } = await db.claimLink.updateMany({
      where: { id, claimedAt: null, cancelledAt: null },
      data: { cancelledAt: new Date(now()) },
    })
    if (count === 1) await recordEvent(db, { sessionId, kind: 'cancelled', actorId: person.id, detail: note })
    else await refuseClaimed(db.claimLink.count({ where: { id, claimedAt: { not: null } } }))
  })
  return { sessionId }
}

async function refuseClaimed(claimed: Promise<number>): Promise<void> {
  if ((await claimed) === 0) return
  throw new ProtocolError(
    'claim_link_used',
    'Somebody has claimed this link already. Remove the person instead.',
  )
}
