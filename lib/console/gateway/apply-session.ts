import { database } from '#lib/console/db'
import { writeSessions, type Owned } from '#lib/console/gateway/write-rows'
import type { SessionRecord } from '#lib/protocol/control'

/**
 * Brings one row up to date from a gateway's answer, by the same rules as the mirror, which may have been faster.
 * @returns the row's id.
 */
export async function applySession(gateway: Owned, session: SessionRecord): Promise<string> {
  await writeSessions(database(), gateway, [session], 'unless-older')
  const { id } = await database().session.findUniqueOrThrow({
    where: { gatewayId_sid: { gatewayId: gateway.id, sid: session.sid } },
    select: { id: true },
  })
  return id
}
