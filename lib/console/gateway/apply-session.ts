import { withGateway } from '#lib/console/gateway/with-gateway'
import { writeSessions, type Owned } from '#lib/console/gateway/write-rows'
import type { SessionRecord } from '#lib/protocol/control'

/**
 * Brings one row up to date from a gateway's answer, by the same rules as the mirror, which may have been faster.
 * @returns the row's id.
 * @throws ProtocolError `gateway_removed` when it was removed while it answered
 */
export async function applySession({ id: gatewayId }: Owned, session: SessionRecord): Promise<string> {
  return withGateway(gatewayId, async (db, gateway) => {
    await writeSessions(db, gateway, [session], 'unless-older')
    const { id } = await db.session.findUniqueOrThrow({
      where: { gatewayId_sid: { gatewayId, sid: session.sid } },
      select: { id: true },
    })
    return id
  })
}
