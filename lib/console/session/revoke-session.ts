import { applySession } from '#lib/console/gateway/apply-session'
import { callGateway } from '#lib/console/gateway/gateway-control'
import { stillShut } from '#lib/console/gateway/still-shut'
import type { Person } from '#lib/console/person'
import { getSession } from '#lib/console/session/get-session'
import { sessionContact } from '#lib/console/session/session-contact'
import type { SessionRow } from '#lib/console/session/session-row'

/**
 * Revokes a session through the live gateway, for ever. One that is revoked already stays so and is no error.
 * @throws ProtocolError `not_found`, `gateway_offline`, `no_answer`
 */
export async function revokeSession(person: Person, id: string): Promise<SessionRow> {
  const { sid, revokedAt, gateway } = await sessionContact(person, id)
  if (!revokedAt) {
    const { session } = await callGateway(gateway.id, 'revoke', { sid }).catch(
      stillShut('The session is not revoked yet'),
    )
    if (session.sid !== sid || session.revokedAt === null)
      throw new Error('the gateway revoked something else')
    await applySession(gateway, session, { kind: 'revoked', actorId: person.id })
  }
  return getSession(person, id)
}
