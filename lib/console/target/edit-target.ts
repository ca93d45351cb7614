import { applyTarget } from '#lib/console/gateway/apply-target'
import { callGateway } from '#lib/console/gateway/gateway-control'
import type { Person } from '#lib/console/person'
import { targetContact } from '#lib/console/target/target-contact'
import type { TargetSettings } from '#lib/console/target/target-settings'

/**
 * Changes a target through its live gateway. Its sessions stay, and are served under the new name.
 * @throws ProtocolError `not_found`, `target_exists`, `address_not_allowed`, `bad_request` for a name too long beside
 * the slug, `gateway_offline`, `no_answer`
 */
export async function editTarget(person: Person, id: string, settings: TargetSettings): Promise<void> {
  const { tid, gateway } = await targetContact(person, id)
  const { target } = await callGateway(gateway.id, 'editTarget', { id: tid, ...settings })
  if (target.id !== tid) throw new Error('the gateway edited something else')
  await applyTarget(gateway, target, person)
}
