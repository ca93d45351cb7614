import { notFound } from '#lib/console/access'
import type { Person } from '#lib/console/person'
import { endClaim } from '#lib/console/share/end-claim'

/**
 * Gives up what somebody claimed themselves, for ever; only a fresh link brings it back. Again is no error.
 * @returns `told`: whether the gateway knows.
 * @throws ProtocolError `not_found`
 */
export async function leaveSession(person: Person, claimId: string): Promise<{ told: boolean }> {
  const ended = await endClaim(person, claimId, { userId: person.id }, 'left')
  if (!ended) throw notFound('shared session')
  return ended
}
