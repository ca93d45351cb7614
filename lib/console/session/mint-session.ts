import { configuration } from '#lib/console/configuration'
import { callGateway } from '#lib/console/gateway/gateway-control'
import { applySession } from '#lib/console/gateway/apply-session'
import type { Person } from '#lib/console/person'
import { descriptorOf, type Descriptor } from '#lib/console/session/descriptor'
import { getSession } from '#lib/console/session/get-session'
import { refuseEnded } from '#lib/console/session/refuse-ended'
import type { SessionRow } from '#lib/console/session/session-row'
import { targetContact } from '#lib/console/target/target-contact'
import { targetUrl } from '#lib/protocol/names'
import { sessionUrl } from '#lib/protocol/token'

type Wanted = {
  targetRowId: string
  sid: string
  label: string
  ttlSeconds: number
  /** For a session whose links the app hands out, one per page; `allowQuery`: with any query. */
  pageShare?: { allowQuery: boolean } | null
}

/**
 * Mints a session through the live gateway. The caller chooses the `sid` (16 random bytes, base64url), so that a
 * double click, a retry or a lost answer is the same session.
 * @returns the row, and the link that lets anyone in who holds it: of a page-share session the one to page `/`, and
 * what the app makes the others from.
 * @throws ProtocolError `not_found`, `target_off`, `session_conflict`, `session_ended` (the same mint again, of a
 * page-share session that has ended), `gateway_offline`, `no_answer`
 */
export async function mintSession(
  person: Person,
  { targetRowId, sid, label, ttlSeconds, pageShare = null }: Wanted,
): Promise<{ session: SessionRow; url: string; descriptor: Descriptor | null }> {
  const target = await targetContact(person, targetRowId)
  const { gateway } = target
  const kind = pageShare ? 'page-share' : 'full'
  const answer = await callGateway(gateway.id, 'mint', {
    sid,
    targetId: target.tid,
    kind,
    allowQuery: pageShare?.allowQuery ?? false,
    label,
    ttlSeconds,
  })
  const { session } = answer
  if (session.sid !== sid || session.targetId !== target.tid || session.kind !== kind)
    throw new Error('the gateway minted something else')
  const id = await applySession(gateway, session, { kind: 'minted', actorId: person.id })
  const row = await getSession(person, id)
  if (!pageShare) {
    const origin = targetUrl(configuration().targetOrigin, target.name, gateway.slug)
    return { session: row, url: sessionUrl(origin, session.token), descriptor: null }
  }
  // The form came again, and what it made then has ended since: there is no seed to show any more.
  refuseEnded(row)
  if (!answer.pageShare) throw new Error('the gateway told no seed of what it minted')
  const at = { targetName: target.name, gatewaySlug: gateway.slug }
  const descriptor = descriptorOf(at, { baseToken: session.token, seed: answer.pageShare.seed })
  return { session: row, url: descriptor.exampleUrl, descriptor }
}
