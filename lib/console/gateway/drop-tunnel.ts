import { postToRelay } from '#lib/console/gateway/post-to-relay'
import { log } from '#lib/runtime/log'

/** Whoever removed a gateway waits for this; a relay that is there answers at once. */
const PATIENCE_MS = 3_000

/**
 * Has the relay end a removed gateway's connections now. A relay that cannot be asked is no error: it asks the console
 * when the gateway connects next, and the gateway learns of its removal from its next message.
 */
export async function dropTunnel(gatewayId: string): Promise<void> {
  try {
    const { status } = await postToRelay(`/gateways/${gatewayId}/drop`, '{}', { patienceMs: PATIENCE_MS })
    if (status !== 200) log.warn({ gatewayId, status }, 'the relay did not drop a removed gateway')
  } catch (error) {
    log.warn({ gatewayId, err: error }, 'the relay could not be asked to drop a removed gateway')
  }
}
