import { notFound, ownGateway } from '#lib/console/access'
import { database } from '#lib/console/db'
import { endGateway } from '#lib/console/gateway/end-gateway'
import type { Person } from '#lib/console/person'

/**
 * Removes a gateway from its owner's account, for ever (a lost laptop): every session of it is revoked. Needs nothing
 * of the gateway itself. Again is no error.
 * @throws ProtocolError `not_found`
 */
export async function removeGateway(person: Person, id: string): Promise<void> {
  if (await endGateway(id, person.id, ownGateway(person))) return
  const removedBefore = await database().gateway.count({
    where: { id, ownerId: person.id, removedAt: { not: null } },
  })
  if (removedBefore === 0) throw notFound('gateway')
}
