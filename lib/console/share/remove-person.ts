import { claimOfOwnSession, notFound } from '#lib/console/access'
import type { Person } from '#lib/console/person'
import { endClaim } from '#lib/console/share/end-claim'

/**
 * Takes one person's access away, for ever, and nobody else's; a fresh link can invite them again. Again is no error.
 * @returns `told`: whether the gateway knows. Where it is offline nobody is in, and it learns when it is back.
 * @throws ProtocolError `not_found`
 */
export async function removePerson(person: Person, claimId: string): Promise<{ told: boolean }> {
  const ended = await endClaim(person, claimId, claimOfOwnSession(person), 'removed')
  if (!ended) throw notFound('person')
  return ended
}
