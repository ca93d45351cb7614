import { ProtocolError } from '#lib/protocol/errors'
import { unpairReply } from '#lib/protocol/mirror'
import { callConsole } from '#lib/gateway/console-client'
import { clearHome, type GatewayHome, type Identity } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'
import { StoreError, StoreInUse } from '#lib/gateway/store-file'

/**
 * Ends this gateway: the console removes it as its owner could there, which revokes all its sessions for ever and
 * ends its enrolment; then its keys and store go. Nobody else can open the store meanwhile.
 * @param here forget it on this machine alone, without asking the console.
 * @throws StoreInUse where a gateway or a command works on it; ProtocolError the console's refusal;
 * ConsoleUnreachable. Nothing has changed here then.
 */
export async function unpairGateway(home: GatewayHome, identity: Identity, here: boolean): Promise<void> {
  const store = holdStore(home)
  try {
    if (!here) await tellConsole(identity)
    clearHome(home)
  } finally {
    store?.close()
  }
}

/** Null for a store that is damaged or gone: nothing can run on it, and leaving must be possible all the same. */
function holdStore(home: GatewayHome): Store | null {
  try {
    return new Store(home.storeFile)
  } catch (error) {
    if (error instanceof StoreError && !(error instanceof StoreInUse)) return null
    throw error
  }
}

async function tellConsole(identity: Identity): Promise<void> {
  try {
    await callConsole(identity.consoleUrl, '/api/gateway/unpair', {}, unpairReply, identity)
  } catch (error) {
    // Removed there already, or an answer was lost on its way: it is done.
    if (!(error instanceof ProtocolError && error.code === 'gateway_removed')) throw error
  }
}
