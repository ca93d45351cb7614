import { applySession } from '#lib/console/gateway/apply-session'
import { callGateway } from '#lib/console/gateway/gateway-control'
import type { Person } from '#lib/console/person'
import { getSession } from '#lib/console/session/get-session'
import { refuseEnded } from '#lib/console/session/refuse-ended'
import { sessionContact } from '#lib/console/session/session-contact'
import type { SessionRow } from '#lib/console/session/session-row'

const DAY_SECONDS = 24 * 3600

/**
 * Sets a session's expiry to so many days from now, through the live gateway.
 * @param days 1 to EXTEND_MAX_DAYS; the gateway refuses more.
 * @throws ProtocolError `not_found`, `session_ended`, `gateway_offline`, `no_answer`
 */
export async function extendSession(person: Person, id: string, days: number): Promise<SessionRow> {
  const contact = await sessionContact(person, id)
  refuseEnded(contact)
  const { sid, gateway } = contact
  const { session } = await callGateway(gateway.id, 'extend', { sid, ttlSeconds: days * DAY_SECONDS })
  if (session.sid !== sid) throw new Error('the gateway extended something else')
  await applySession(gateway, session, { kind: 'extended', actorId: person.id })
  return getSession(person, id)
}
