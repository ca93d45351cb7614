import { database } from '#lib/console/db'
import { PRESENCE_VALID_MS } from '#lib/protocol/limits'
import { now } from '#lib/runtime/clock'

/**
 * Takes a relay's word for which gateways are online there: the full list, each time. A gateway that this relay
 * reported last and now leaves out is offline at once; one that another relay reported since is not this one's to end.
 * @returns which of those listed were removed, and must go.
 */
export async function recordPresence(relay: string, gatewayIds: string[]): Promise<string[]> {
  const moment = new Date(now())
  const until = new Date(now() + PRESENCE_VALID_MS)
  const db = database()
  await db.$transaction([
    // In the order of ids, so that two reports at once cannot wait for each other's rows.
    db.$executeRaw`
      WITH listed AS (
        SELECT "id" FROM "Gateway" WHERE "id" = ANY(${gatewayIds}) AND "removedAt" IS NULL
        ORDER BY "id" FOR UPDATE
      )
      UPDATE "Gateway" AS g
      SET "presentSince" = CASE WHEN g."presentUntil" > ${moment} THEN g."presentSince" ELSE ${moment} END,
          "presentUntil" = ${until}, "lastSeenAt" = ${moment}, "relay" = ${relay}
      FROM listed WHERE g."id" = listed."id"`,
    db.$executeRaw`
      WITH gone AS (
        SELECT "id" FROM "Gateway"
        WHERE "relay" = ${relay} AND "presentUntil" IS NOT NULL AND NOT ("id" = ANY(${gatewayIds}))
        ORDER BY "id" FOR UPDATE
      )
      UPDATE "Gateway" AS g SET "presentSince" = NULL, "presentUntil" = NULL
      FROM gone WHERE g."id" = gone."id"`,
  ])
  const removed = await db.gateway.findMany({
    where: { id: { in: gatewayIds }, removedAt: { not: null } },
    select: { id: true },
  })
  return removed.map(({ id }) => id)
}
