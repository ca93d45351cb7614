import { database } from '#lib/console/db'
import { enrol } from '#lib/console/gateway/enrol'
import { gatewayRemoved } from '#lib/console/gateway/with-gateway'

/**
 * A fresh enrolment for a gateway whose signature was verified.
 * @throws ProtocolError `gateway_removed`
 */
export async function renewEnrolment(gatewayId: string): Promise<{ enrolment: string }> {
  const gateway = await database().gateway.findFirst({ where: { id: gatewayId, removedAt: null } })
  if (!gateway) throw gatewayRemoved()
  return { enrolment: enrol(gateway) }
}
