import { callGateway } from '#lib/console/gateway/gateway-control'
import type { Person } from '#lib/console/person'
import { targetContact } from '#lib/console/target/target-contact'
import { log } from '#lib/runtime/log'

/**
 * Has the live gateway look whether anything takes connections where a target points to. Nothing hangs on it: it is
 * asked after something was done, to say what is still missing.
 * @returns the address where nothing does; null where something does, or nobody can tell.
 */
export async function quietAddress(person: Person, targetRowId: string): Promise<string | null> {
  try {
    const { tid, address, gateway } = await targetContact(person, targetRowId)
    const { answers } = await callGateway(gateway.id, 'tryTarget', { id: tid })
    return answers ? null : address
  } catch (error) {
    log.warn({ error: (error as Error).message }, 'nobody can tell whether the target answers')
    return null
  }
}
