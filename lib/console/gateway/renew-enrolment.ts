import { database } from '#lib/console/db'
import { enrol } from '#lib/console/gateway/enrol'
import { ProtocolError } from '#lib/protocol/errors'

/**
 * A fresh enrolment for a gateway whose signature was verified.
 * @throws ProtocolError `gateway_removed`
 */
export async function renewEnrolment(gatewayId: string): Promise<{ enrolment: string }> {
  const gateway = await database().gateway.findFirst({ where: { id: gatewayId, removedAt: null } })
  if (!gateway) throw new ProtocolError('gateway_removed', 'This gateway was removed from its account.')
  return { enrolment: await enrol(gateway) }
}
