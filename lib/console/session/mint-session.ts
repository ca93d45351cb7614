import { configuration } from '#lib/console/configuration'
import { callGateway } from '#lib/console/gateway/gateway-control'
import { applySession } from '#lib/console/gateway/apply-session'
import type { Person } from '#lib/console/person'
import { getSession } from '#lib/console/session/get-session'
import type { SessionRow } from '#lib/console/session/session-row'
import { targetContact } from '#lib/console/target/target-contact'
import { targetUrl } from '#lib/protocol/names'
import { sessionUrl } from '#lib/protocol/token'

/**
 * Mints a session through the live gateway. The caller chooses the `sid` (16 random bytes, base64url), so that a
 * double click, a retry or a lost answer is the same session.
 * @returns the row, and the link that lets anyone in who holds it.
 * @throws ProtocolError `not_found`, `target_off`, `session_conflict`, `gateway_offline`, `no_answer`
 */
export async function mintSession(
  person: Person,
  {
    targetRowId,
    sid,
    label,
    ttlSeconds,
  }: { targetRowId: string; sid: string; label: string; ttlSeconds: number },
): Promise<{ session: SessionRow; url: string }> {
  const target = await targetContact(person, targetRowId)
  const { gateway } = target
  const { session } = await callGateway(gateway.id, 'mint', {
    sid,
    targetId: target.tid,
    kind: 'full',
    label,
    ttlSeconds,
  })
  if (session.sid !== sid || session.targetId !== target.tid)
    throw new Error('the gateway minted something else')
  const id = await applySession(gateway, session, { kind: 'minted', actorId: person.id })
  return {
    session: await getSession(person, id),
    url: sessionUrl(targetUrl(configuration().targetOrigin, target.name, gateway.slug), session.token),
  }
}
