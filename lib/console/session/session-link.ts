import { configuration } from '#lib/console/configuration'
import type { Person } from '#lib/console/person'
import { refuseEnded } from '#lib/console/session/refuse-ended'
import { sessionContact } from '#lib/console/session/session-contact'
import { openToken } from '#lib/console/token-seal'
import { targetUrl } from '#lib/protocol/names'
import { sessionUrl } from '#lib/protocol/token'

/**
 * Rebuilds an active session's link from its stored token.
 * @throws ProtocolError `not_found`, `session_ended`
 */
export async function sessionLink(person: Person, id: string): Promise<string> {
  const session = await sessionContact(person, id)
  refuseEnded(session)
  const token = openToken(session.token, { gatewayId: session.gateway.id, sid: session.sid })
  return sessionUrl(targetUrl(configuration().targetOrigin, session.target.name, session.gateway.slug), token)
}
