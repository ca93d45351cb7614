import { notFound, ownGateway } from '#lib/console/access'
import { database } from '#lib/console/db'
import { applyTarget } from '#lib/console/gateway/apply-target'
import { callGateway } from '#lib/console/gateway/gateway-control'
import type { Person } from '#lib/console/person'
import type { TargetSettings } from '#lib/console/target/target-settings'

/**
 * Adds a target through its live gateway; it is on from the start. The caller chooses the `tid` (16 random bytes,
 * base64url), so that a double click, a retry or a lost answer is the same target.
 * @returns the row's id.
 * @throws ProtocolError `not_found`, `target_exists`, `address_not_allowed`, `bad_request` for a name too long beside
 * the slug, `gateway_offline`, `no_answer`
 */
export async function addTarget(
  person: Person,
  { gatewayId, tid, ...settings }: { gatewayId: string; tid: string } & TargetSettings,
): Promise<string> {
  const gateway = await database().gateway.findFirst({
    where: { ...ownGateway(person), id: gatewayId },
    select: { id: true, ownerId: true },
  })
  if (!gateway) throw notFound('gateway')
  const { target } = await callGateway(gateway.id, 'addTarget', { id: tid, ...settings })
  if (target.id !== tid) throw new Error('the gateway added something else')
  return applyTarget(gateway, target, person)
}
