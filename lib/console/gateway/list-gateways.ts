import { gatewaySummaries, type GatewaySummary } from '#lib/console/gateway/gateway-summary'
import type { Person } from '#lib/console/person'

/** A person's gateways, by slug. */
export function listGateways(person: Person): Promise<GatewaySummary[]> {
  return gatewaySummaries(person)
}
