import { configuration } from '#lib/console/configuration'
import { signEnrolment } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'

/** A fresh enrolment: the console's word for who this gateway is, good for 30 days. */
export function enrol(gateway: { id: string; slug: string; publicKey: string }): string {
  const { id: gatewayId, slug, publicKey } = gateway
  return signEnrolment(configuration().signingKey, { gatewayId, slug, publicKey }, now())
}
