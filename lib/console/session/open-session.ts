import { notFound, ownOrClaimedSession } from '#lib/console/access'
import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import { callGateway } from '#lib/console/gateway/gateway-control'
import type { Person } from '#lib/console/person'
import { recordEvent } from '#lib/console/session/record-event'
import { refuseEnded } from '#lib/console/session/refuse-ended'
import { claimRemoved } from '#lib/console/share/refuse-claim'
import { tellOfClaims } from '#lib/console/signal/tell-of-claims'
import { targetUrl } from '#lib/protocol/names'
import { now } from '#lib/runtime/clock'

/**
 * Asks the gateway for a ticket, a one-use way into a session for its owner or for somebody who claimed it, and
 * counts that.
 * @returns the absolute URL to send the browser to; it works once, within 60 seconds.
 * @throws ProtocolError `not_found`, `claim_removed`, `session_ended`, `target_off`, `gateway_offline`, `no_answer`
 */
export async function openSession(person: Person, id: string): Promise<string> {
  const session = await openable(person, id)
  const { sid, grant, gateway, target } = session
  const { ticket } = await callGateway(gateway.id, 'ticket', { sid, grant })
  await countOpening(person, id, grant)
  return `${targetUrl(configuration().targetOrigin, target.name, gateway.slug)}/?bw=${ticket}`
}

async function openable(person: Person, id: string) {
  const session = await database().session.findFirst({
    where: { ...ownOrClaimedSession(person), id },
    select: {
      ownerId: true,
      sid: true,
      expiresAt: true,
      revokedAt: true,
      target: { select: { name: true } },
      gateway: { select: { id: true, slug: true } },
      claims: { where: { userId: person.id, live: true }, select: { id: true } },
    },
  })
  if (!session) throw notFound('session')
  const owns = session.ownerId === person.id
  const grant = owns ? 'owner' : session.claims[0]?.id
  if (!grant) throw claimRemoved()
  refuseEnded(session, owns ? undefined : 'Ask the owner to send a fresh link.')
  return { ...session, grant }
}

/** A ticket that nobody gets to see opens nothing: a removal that came meanwhile wins. */
async function countOpening(person: Person, sessionId: string, grant: string): Promise<void> {
  await database().$transaction(async (db) => {
    if (grant !== 'owner') {
      const { count } = await db.claim.updateMany({
        where: { id: grant, live: true },
        data: { lastOpenedAt: new Date(now()), openCount: { increment: 1 } },
      })
      if (count !== 1) throw claimRemoved()
      await tellOfClaims(db, 'opened', [grant])
    }
    await recordEvent(db, { sessionId, kind: 'opened', actorId: person.id })
  })
}
