import { configuration } from '#lib/console/configuration'
import type { Person } from '#lib/console/person'
import { refuseEnded } from '#lib/console/session/refuse-ended'
import { revealDescriptor } from '#lib/console/session/reveal-descriptor'
import { sessionContact } from '#lib/console/session/session-contact'
import { openToken } from '#lib/console/token-seal'
import { targetUrl } from '#lib/protocol/names'
import { sessionUrl } from '#lib/protocol/token'

/**
 * Rebuilds an active session's link from its stored token. That of a page-share session is the link to its app's page
 * `/`, which takes the seed and so a live gateway.
 * @throws ProtocolError `not_found`, `session_ended`; for a page-share session also `gateway_offline`, `no_answer`
 */
export async function sessionLink(person: Person, id: string): Promise<string> {
  const session = await sessionContact(person, id)
  refuseEnded(session)
  if (session.kind === 'page-share') return (await revealDescriptor(person, id)).exampleUrl
  const token = openToken(session.token, { gatewayId: session.gateway.id, sid: session.sid })
  return sessionUrl(targetUrl(configuration().targetOrigin, session.target.name, session.gateway.slug), token)
}
