import { applySession } from '#lib/console/gateway/apply-session'
import { callGateway } from '#lib/console/gateway/gateway-control'
import type { Person } from '#lib/console/person'
import { getSession } from '#lib/console/session/get-session'
import { refuseEnded } from '#lib/console/session/refuse-ended'
import { sessionContact } from '#lib/console/session/session-contact'
import type { SessionRow } from '#lib/console/session/session-row'

/**
 * Names a session anew, through the live gateway; its link stays the same.
 * @throws ProtocolError `not_found`, `session_ended`, `gateway_offline`, `no_answer`
 */
export async function relabelSession(person: Person, id: string, label: string): Promise<SessionRow> {
  const contact = await sessionContact(person, id)
  refuseEnded(contact)
  const { sid, gateway } = contact
  const { session } = await callGateway(gateway.id, 'relabel', { sid, label })
  if (session.sid !== sid) throw new Error('the gateway relabelled something else')
  await applySession(gateway, session, { kind: 'relabelled', actorId: person.id })
  return getSession(person, id)
}
