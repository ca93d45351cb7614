import { database } from '#lib/console/db'
import { callGateway } from '#lib/console/gateway/gateway-control'
import { ProtocolError } from '#lib/protocol/errors'
import { now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'

/** The gateway cannot be asked now: the mirror's tombstone tells it as soon as it is back. */
const LATER = ['gateway_offline', 'relay_unreachable', 'no_answer']

/** The gateway has no such session alive, so nobody is in by it. */
const NOTHING_TO_END = ['session_unknown', 'session_ended']

/**
 * Tells a gateway that somebody's claim has ended.
 * @returns whether it knows: false where it cannot be asked now.
 */
export async function tellRemoval(
  claimId: string,
  { sid, gatewayId }: { sid: string; gatewayId: string },
): Promise<boolean> {
  try {
    const { removal } = await callGateway(gatewayId, 'removePerson', { sid, grant: claimId })
    if (removal.sid !== sid || removal.grant !== claimId) throw new Error('the gateway removed somebody else')
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    if (LATER.includes(error.code)) return false
    if (!NOTHING_TO_END.includes(error.code)) throw error
  }
  await database().claim.update({ where: { id: claimId }, data: { removalToldAt: new Date(now()) } })
  return true
}

/**
 * What every console does once as it starts: one that died may have written that somebody's access was taken away, and
 * not have come to tell their gateway, which is connected all the while and asks by itself only a minute later.
 */
export async function tellRemovals(): Promise<void> {
  const untold = await database().claim.findMany({
    where: { removedAt: { not: null }, removalToldAt: null, session: { revokedAt: null } },
    select: { id: true, session: { select: { sid: true, gatewayId: true } } },
  })
  const byGateway = new Map<string, typeof untold>()
  for (const claim of untold) {
    const { gatewayId } = claim.session
    byGateway.set(gatewayId, [...(byGateway.get(gatewayId) ?? []), claim])
  }
  // Each by itself: one that is silent or lies keeps no other's waiting.
  await Promise.all([...byGateway.values()].map(tellAll))
}

/** One that cannot be asked learns of the rest from the mirror, as soon as it is back. */
async function tellAll(claims: { id: string; session: { sid: string; gatewayId: string } }[]): Promise<void> {
  for (const { id, session } of claims) {
    const canBeAsked = await tellRemoval(id, session).catch((error: unknown) => {
      log.error({ err: error, gatewayId: session.gatewayId }, 'a removal could not be told')
      return true
    })
    if (!canBeAsked) return
  }
}
