import { randomBytes } from 'node:crypto'
import { toBase64url } from '#lib/protocol/base64url'
import { generateKeys, readPublicKey } from '#lib/protocol/keys'
import { pairingReply, pairReply } from '#lib/protocol/mirror'
import { now } from '#lib/runtime/clock'
import { callConsole } from '#lib/gateway/console-client'
import { writeIdentity, type GatewayHome, type Identity } from '#lib/gateway/home'
import { SOFTWARE } from '#lib/gateway/software'
import { Store } from '#lib/gateway/store'

/** Whom a pairing code belongs to, so that a person can say yes. Changes nothing. */
export function lookUpPairingCode(
  consoleUrl: string,
  code: string,
): Promise<{ account: string; slug: string }> {
  return callConsole(consoleUrl, '/api/gateway/pairing', { code }, pairingReply)
}

/**
 * Makes this gateway's keys on the spot, uses the code up, and pins the console's key.
 * The private key never leaves the machine.
 * @throws ProtocolError for a wrong, used or expired code; ConsoleUnreachable.
 */
export async function pairGateway(home: GatewayHome, consoleUrl: string, code: string): Promise<Identity> {
  const { privateKey, publicKey } = generateKeys()
  const request = { code, publicKey, software: SOFTWARE }
  const reply = await callConsole(consoleUrl, '/api/gateway/pair', request, pairReply, { privateKey })
  readPublicKey(reply.consolePublicKey)
  const { gatewayId, slug, account, consolePublicKey, relayUrl, targetOrigin, enrolment } = reply
  const identity: Identity = {
    format: 1,
    ...{ gatewayId, slug, account, consoleUrl, consolePublicKey, relayUrl, targetOrigin },
    privateKey,
    sessionKey: toBase64url(randomBytes(32)),
    enrolment,
    enrolledAt: now(),
  }
  // The store first: an identity without one is a gateway that has lost what it knew.
  Store.create(home.storeFile).close()
  writeIdentity(home, identity)
  return identity
}
