import { database } from '#lib/console/db'
import { dropTunnel } from '#lib/console/gateway/drop-tunnel'
import { endSessions } from '#lib/console/gateway/end-sessions'
import { Prisma } from '#lib/console/prisma-client/client'
import { now } from '#lib/runtime/clock'

/**
 * Ends a gateway for good: its sessions are revoked, its targets removed, its tunnel dropped. Its row stays, so that
 * its slug is never given out again.
 * @param actorId Who does; null: the gateway itself.
 * @param where Whose gateway it must be: part of the one update that ends it.
 * @returns whether it was there to be ended.
 */
export async function endGateway(
  id: string,
  actorId: string | null,
  where: Prisma.GatewayWhereInput = {},
): Promise<boolean> {
  const removedAt = new Date(now())
  const ended = await database().$transaction(async (db) => {
    // The first statement takes the row's lock: a mirror or an answer under way comes before it, or finds it gone.
    const { count } = await db.gateway.updateMany({
      where: { AND: [where, { id, removedAt: null }] },
      data: { removedAt, presentUntil: null },
    })
    if (count !== 1) return false
    const ended = { at: removedAt, actorId, version: null }
    await endSessions(db, Prisma.sql`"gatewayId" = ${id}`, ended)
    await db.target.updateMany({ where: { gatewayId: id, removedAt: null }, data: { removedAt } })
    return true
  }, TRANSACTION)
  if (ended) await dropTunnel(id)
  return ended
}

/** A mirror under way may hold the row for a while. */
const TRANSACTION = { timeout: 60_000, maxWait: 20_000 }
