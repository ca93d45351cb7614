import { database } from '#lib/console/db'
import type { Prisma } from '#lib/console/prisma-client/client'
import { ProtocolError } from '#lib/protocol/errors'

/** Thousands of rows take a moment; waiting for the lock of an earlier message counts too. */
const TRANSACTION = { timeout: 60_000, maxWait: 20_000 }

export type LockedGateway = { id: string; ownerId: string; mirrorVersion: number }

/**
 * Writes what a gateway said, one word of it at a time. Whoever removes the gateway waits for the same lock, so that
 * no late answer adds a live row to one that is gone.
 * @throws ProtocolError `gateway_removed`
 */
export async function withGateway<Done>(
  id: string,
  work: (db: Prisma.TransactionClient, gateway: LockedGateway) => Promise<Done>,
): Promise<Done> {
  return database().$transaction(async (db) => {
    const [gateway] = await db.$queryRaw<{ id: string; ownerId: string; mirrorVersion: bigint }[]>`
      SELECT "id", "ownerId", "mirrorVersion" FROM "Gateway"
      WHERE "id" = ${id} AND "removedAt" IS NULL FOR UPDATE`
    if (!gateway) throw gatewayRemoved()
    return work(db, { ...gateway, mirrorVersion: Number(gateway.mirrorVersion) })
  }, TRANSACTION)
}

export function gatewayRemoved(): ProtocolError {
  return new ProtocolError(
    'gateway_removed',
    'This gateway was removed from its account. To use its machine again, add a gateway of another name.',
  )
}
