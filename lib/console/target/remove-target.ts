import { notFound, ownGateway } from '#lib/console/access'
import { database } from '#lib/console/db'
import { applyTarget } from '#lib/console/gateway/apply-target'
import { callGateway } from '#lib/console/gateway/gateway-control'
import { stillShut } from '#lib/console/gateway/still-shut'
import type { Person } from '#lib/console/person'

/**
 * Removes a target through its live gateway and revokes its sessions, for ever. One that is removed already stays so
 * and is no error.
 * @throws ProtocolError `not_found`, `gateway_offline`, `no_answer`
 */
export async function removeTarget(person: Person, id: string): Promise<void> {
  const known = await database().target.findFirst({
    where: { gateway: ownGateway(person), id },
    select: { tid: true, removedAt: true, gateway: { select: { id: true, ownerId: true } } },
  })
  if (!known) throw notFound('target')
  if (known.removedAt) return
  const { tid, gateway } = known
  const { target } = await callGateway(gateway.id, 'removeTarget', { id: tid }).catch(
    stillShut('The target is not removed yet'),
  )
  if (target.id !== tid || target.removedAt === null) throw new Error('the gateway removed something else')
  await applyTarget(gateway, target, person)
}
