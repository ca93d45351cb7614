import { ProtocolError } from '#lib/protocol/errors'
import { unpairReply } from '#lib/protocol/mirror'
import { callConsole } from '#lib/gateway/console-client'
import { clearHome, type GatewayHome, type Identity } from '#lib/gateway/home'

/**
 * Ends this gateway: the console removes it as its owner could there, which revokes all its sessions for ever and
 * ends its enrolment; then its keys and store go. The caller has made sure that it does not run.
 * @param here forget it on this machine alone, without asking the console.
 * @throws ProtocolError the console's refusal; ConsoleUnreachable. Nothing has changed here then.
 */
export async function unpairGateway(home: GatewayHome, identity: Identity, here: boolean): Promise<void> {
  if (!here) await tellConsole(identity)
  clearHome(home)
}

async function tellConsole(identity: Identity): Promise<void> {
  try {
    await callConsole(identity.consoleUrl, '/api/gateway/unpair', {}, unpairReply, identity)
  } catch (error) {
    // Removed there already, or an answer was lost on its way: it is done.
    if (!(error instanceof ProtocolError && error.code === 'gateway_removed')) throw error
  }
}
