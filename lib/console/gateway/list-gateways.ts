import { ownGateway } from '#lib/console/access'
import { database } from '#lib/console/db'
import { summaryColumns, toSummary, type GatewaySummary } from '#lib/console/gateway/gateway-summary'
import type { Person } from '#lib/console/person'

/** A person's gateways, by slug. */
export async function listGateways(person: Person): Promise<GatewaySummary[]> {
  const gateways = await database().gateway.findMany({
    where: ownGateway(person),
    select: summaryColumns(),
    orderBy: { slug: 'asc' },
  })
  return gateways.map(toSummary)
}
