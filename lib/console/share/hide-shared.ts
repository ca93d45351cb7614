import { notFound, ownClaim } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { activeSession } from '#lib/console/session/session-row'
import { ProtocolError } from '#lib/protocol/errors'
import { now } from '#lib/runtime/clock'

/**
 * Clears an ended session from a person's *Shared with me*. Again is no error.
 * @throws ProtocolError `not_found`, `bad_request` for one that is still active
 */
export async function hideShared(person: Person, claimId: string): Promise<void> {
  const claim = await database().claim.findFirst({
    where: { ...ownClaim(person), id: claimId },
    select: { session: { select: { id: true } } },
  })
  if (!claim) throw notFound('shared session')
  const active = await database().session.count({ where: { ...activeSession(), id: claim.session.id } })
  if (active > 0) throw new ProtocolError('bad_request', 'This session is still active. Leave it instead.')
  await database().claim.updateMany({
    where: { id: claimId, hiddenAt: null },
    data: { hiddenAt: new Date(now()) },
  })
}
