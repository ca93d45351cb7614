import { database } from '#lib/console/db'

/** Whether a gateway was removed, or never was: a relay lets neither in. */
export async function isRemoved(gatewayId: string): Promise<boolean> {
  return (await database().gateway.count({ where: { id: gatewayId, removedAt: null } })) === 0
}
