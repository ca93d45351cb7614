import { endGateway } from '#lib/console/gateway/end-gateway'
import { gatewayRemoved } from '#lib/console/gateway/with-gateway'

/**
 * Removes a gateway that asked for it itself, its signature verified: the same as its owner can do in the console.
 * @throws ProtocolError `gateway_removed` when somebody was faster
 */
export async function unpairGateway(gatewayId: string): Promise<{ removed: true }> {
  if (!(await endGateway(gatewayId, null))) throw gatewayRemoved()
  return { removed: true }
}
