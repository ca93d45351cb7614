import { configuration } from '#lib/console/configuration'
import { callGateway } from '#lib/console/gateway/gateway-control'
import type { Person } from '#lib/console/person'
import { refuseEnded } from '#lib/console/session/refuse-ended'
import { sessionContact } from '#lib/console/session/session-contact'
import { targetUrl } from '#lib/protocol/names'

/**
 * Asks the gateway for a ticket, the owner's one-use way into their session.
 * @returns the absolute URL to send the browser to; it works once, within 60 seconds.
 * @throws ProtocolError `not_found`, `session_ended`, `target_off`, `gateway_offline`, `no_answer`
 */
export async function openSession(person: Person, id: string): Promise<string> {
  const session = await sessionContact(person, id)
  refuseEnded(session)
  const { ticket } = await callGateway(session.gateway.id, 'ticket', { sid: session.sid, grant: 'owner' })
  return `${targetUrl(configuration().targetOrigin, session.target.name, session.gateway.slug)}/?bw=${ticket}`
}
