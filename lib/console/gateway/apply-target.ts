import { withGateway } from '#lib/console/gateway/with-gateway'
import { writeTargets, type Owned } from '#lib/console/gateway/write-rows'
import type { TargetRecord } from '#lib/protocol/control'

/**
 * Brings one target's row up to date from a gateway's answer, by the same rules as the mirror, which may have been
 * faster. A removed one takes its sessions with it, as it did on the gateway.
 * @returns the row's id.
 * @throws ProtocolError `gateway_removed` when it was removed while it answered
 */
export async function applyTarget({ id: gatewayId }: Owned, target: TargetRecord): Promise<string> {
  return withGateway(gatewayId, async (db, gateway) => {
    await writeTargets(db, gateway, [target], 'unless-older')
    const { id } = await db.target.findUniqueOrThrow({
      where: { gatewayId_tid: { gatewayId, tid: target.id } },
      select: { id: true },
    })
    if (target.removedAt !== null) {
      const revokedAt = new Date(target.removedAt)
      await db.session.updateMany({ where: { targetId: id, revokedAt: null }, data: { revokedAt } })
    }
    return id
  })
}
