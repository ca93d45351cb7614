import { randomBytes } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { toBase64url } from '#lib/protocol/base64url'
import { generateKeys, readPublicKey } from '#lib/protocol/keys'
import { pairingReply, pairReply } from '#lib/protocol/mirror'
import { now } from '#lib/runtime/clock'
import { callConsole, ConsoleUnreachable } from '#lib/gateway/console-client'
import { clearStore, writeIdentity, type GatewayHome, type Identity } from '#lib/gateway/home'
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
 * @throws ProtocolError for a wrong, used or expired code, a slug taken meanwhile, a clock that is off;
 * ConsoleUnreachable; StoreError where the folder holds another program's store.
 */
export async function pairGateway(home: GatewayHome, consoleUrl: string, code: string): Promise<Identity> {
  // The store first: an identity without one is a gateway that has lost what it knew.
  setAsideLeftover(home)
  Store.create(home.storeFile).close()
  try {
    const identity = await enrol(consoleUrl, code)
    writeIdentity(home, identity)
    return identity
  } catch (error) {
    clearStore(home)
    throw error
  }
}

async function enrol(consoleUrl: string, code: string): Promise<Identity> {
  const { privateKey, publicKey } = generateKeys()
  const request = { code, publicKey, software: SOFTWARE }
  const ask = () => callConsole(consoleUrl, '/api/gateway/pair', request, pairReply, { privateKey })
  // Once more with the same key, so that an answer lost on its way costs nobody their code and slug.
  const reply = await ask().catch((error: unknown) => {
    if (error instanceof ConsoleUnreachable) return ask()
    throw error
  })
  readPublicKey(reply.consolePublicKey)
  const { gatewayId, slug, account, consolePublicKey, relayUrl, targetOrigin, enrolment } = reply
  return {
    format: 1,
    ...{ gatewayId, slug, account, consoleUrl, consolePublicKey, relayUrl, targetOrigin },
    privateKey,
    sessionKey: toBase64url(randomBytes(32)),
    enrolment,
    enrolledAt: now(),
  }
}

/** A store whose identity is lost lets nobody in any more; it stays beside the new one, for its owner to look at. */
function setAsideLeftover(home: GatewayHome): void {
  if (!existsSync(home.storeFile)) return
  // Opened first: another program's file, or a store that somebody has open, stays where it is.
  Store.create(home.storeFile).close()
  renameSync(home.storeFile, `${home.storeFile}.old`)
  clearStore(home)
}
