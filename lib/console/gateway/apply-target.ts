import { endSessions } from '#lib/console/gateway/end-sessions'
import { fillInActor } from '#lib/console/gateway/fill-in-actor'
import { withGateway } from '#lib/console/gateway/with-gateway'
import { writeTargets, type Owned } from '#lib/console/gateway/write-rows'
import type { Person } from '#lib/console/person'
import { Prisma } from '#lib/console/prisma-client/client'
import type { TargetRecord } from '#lib/protocol/control'

/**
 * Brings one target's row up to date from a gateway's answer, by the same rules as the mirror, which may have been
 * faster. A removed one takes its sessions with it, as it did on the gateway.
 * @param person Who asked for it.
 * @returns the row's id.
 * @throws ProtocolError `gateway_removed` when it was removed while it answered
 */
export async function applyTarget(
  { id: gatewayId }: Owned,
  target: TargetRecord,
  person: Person,
): Promise<string> {
  return withGateway(gatewayId, async (db, gateway) => {
    await writeTargets(db, gateway, [target], 'unless-older')
    const { id } = await db.target.findUniqueOrThrow({
      where: { gatewayId_tid: { gatewayId, tid: target.id } },
      select: { id: true },
    })
    if (target.removedAt !== null) {
      const { version } = target
      const ended = { at: new Date(target.removedAt), actorId: person.id, version }
      await endSessions(db, Prisma.sql`"targetId" = ${id}`, ended)
      await fillInActor(db, { kind: 'revoked', actorId: person.id }, { session: { targetId: id }, version })
    }
    return id
  })
}
