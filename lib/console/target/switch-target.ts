import { applyTarget } from '#lib/console/gateway/apply-target'
import { callGateway } from '#lib/console/gateway/gateway-control'
import { stillShut } from '#lib/console/gateway/still-shut'
import type { Person } from '#lib/console/person'
import { targetContact } from '#lib/console/target/target-contact'

/**
 * Switches a target on or off through its live gateway. Off closes what is open; its sessions stay, and let people in
 * again once it is on.
 * @throws ProtocolError `not_found`, `gateway_offline`, `no_answer`
 */
export async function switchTarget(person: Person, id: string, active: boolean): Promise<void> {
  const { tid, gateway } = await targetContact(person, id)
  const answer = callGateway(gateway.id, 'switchTarget', { id: tid, active })
  const { target } = await (active ? answer : answer.catch(stillShut('The target is still on')))
  if (target.id !== tid || target.active !== active) throw new Error('the gateway switched something else')
  await applyTarget(gateway, target, person)
}
