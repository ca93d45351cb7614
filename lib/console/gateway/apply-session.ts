import { fillInActor } from '#lib/console/gateway/fill-in-actor'
import { withGateway } from '#lib/console/gateway/with-gateway'
import { writeSessions, type Asked, type Owned } from '#lib/console/gateway/write-rows'
import type { SessionRecord } from '#lib/protocol/control'

/**
 * Brings one row up to date from a gateway's answer, by the same rules as the mirror, which may have been faster: then
 * the history learns now who it was.
 * @param asked Who asked for which change.
 * @returns the row's id.
 * @throws ProtocolError `gateway_removed` when it was removed while it answered
 */
export async function applySession(
  { id: gatewayId }: Owned,
  session: SessionRecord,
  asked?: Asked,
): Promise<string> {
  return withGateway(gatewayId, async (db, gateway) => {
    await writeSessions(db, gateway, [session], 'unless-older', asked)
    const { id } = await db.session.findUniqueOrThrow({
      where: { gatewayId_sid: { gatewayId, sid: session.sid } },
      select: { id: true },
    })
    if (asked) await fillInActor(db, asked, { sessionId: id, version: session.version })
    return id
  })
}
