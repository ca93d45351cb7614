import { applySession } from '#lib/console/gateway/apply-session'
import { callGateway } from '#lib/console/gateway/gateway-control'
import type { Person } from '#lib/console/person'
import { getSession } from '#lib/console/session/get-session'
import { sessionContact } from '#lib/console/session/session-contact'
import type { SessionRow } from '#lib/console/session/session-row'
import { ProtocolError } from '#lib/protocol/errors'

/**
 * Revokes a session through the live gateway, for ever. One that is revoked already stays so and is no error.
 * @throws ProtocolError `not_found`, `gateway_offline`, `no_answer`
 */
export async function revokeSession(person: Person, id: string): Promise<SessionRow> {
  const { sid, revokedAt, gateway } = await sessionContact(person, id)
  if (!revokedAt) {
    const { session } = await callGateway(gateway.id, 'revoke', { sid }).catch(reassure)
    if (session.sid !== sid || session.revokedAt === null)
      throw new Error('the gateway revoked something else')
    await applySession(gateway, session)
  }
  return getSession(person, id)
}

/** Whoever wanted somebody out must know whether they are: losing the control connection closes the data one too. */
function reassure(error: unknown): never {
  if (error instanceof ProtocolError && error.code === 'gateway_offline') {
    throw new ProtocolError(
      'gateway_offline',
      'Gateway is offline. The session is not revoked yet; nobody can get in while the gateway is offline.',
    )
  }
  throw error
}
