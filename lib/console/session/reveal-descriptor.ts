import { callGateway } from '#lib/console/gateway/gateway-control'
import type { Person } from '#lib/console/person'
import { descriptorOf, type Descriptor } from '#lib/console/session/descriptor'
import { refuseEnded } from '#lib/console/session/refuse-ended'
import { sessionContact } from '#lib/console/session/session-contact'
import { openToken } from '#lib/console/token-seal'
import { ProtocolError } from '#lib/protocol/errors'

/**
 * Shows the descriptor of an active page-share session again. Its seed comes from the live gateway, each time: there
 * is no copy of it here (promise 4).
 * @throws ProtocolError `not_found`, `session_ended`, `not_page_share`, `gateway_offline`, `no_answer`
 */
export async function revealDescriptor(person: Person, id: string): Promise<Descriptor> {
  const session = await sessionContact(person, id)
  refuseEnded(session)
  if (session.kind !== 'page-share') {
    throw new ProtocolError(
      'not_page_share',
      'This session opens the whole app: it has a link, and no seed. Create one with Per Page Sharing.',
    )
  }
  const { sid, gateway, target } = session
  const { seed } = await callGateway(gateway.id, 'reveal', { sid })
  const baseToken = openToken(session.token, { gatewayId: gateway.id, sid })
  return descriptorOf({ targetName: target.name, gatewaySlug: gateway.slug }, { baseToken, seed })
}
