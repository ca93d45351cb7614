import { notFound, ownClaim } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { sharedColumns, toSharedRow, type SharedRow } from '#lib/console/share/shared-row'

/**
 * A session that was shared with a person, by its row id; also one that dropped off their list.
 * @throws ProtocolError `not_found`
 */
export async function getShared(person: Person, sessionRowId: string): Promise<SharedRow> {
  const claim = await database().claim.findFirst({
    where: { ...ownClaim(person), sessionId: sessionRowId },
    select: sharedColumns,
  })
  if (!claim) throw notFound('session')
  return toSharedRow(claim)
}
