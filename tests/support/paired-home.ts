import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHome, writeIdentity, type GatewayHome, type Identity } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'
import { generateKeys } from '#lib/protocol/keys'

/** A gateway's folder as pairing leaves it, with nothing in its store; console and relay are both at `url`. */
export function pairedHome(url: string): { home: GatewayHome; identity: Identity } {
  const home = openHome(mkdtempSync(join(tmpdir(), 'burrowee-home-')))
  Store.create(home.storeFile).close()
  const { privateKey, publicKey } = generateKeys()
  const identity: Identity = {
    ...{ format: 1, gatewayId: 'g', slug: 'demo', account: 'octocat', consoleUrl: url, relayUrl: url },
    ...{ targetOrigin: 'http://*.localhost:1', consolePublicKey: publicKey, privateKey },
    ...{ sessionKey: randomBytes(32).toString('base64url'), enrolment: 'e', enrolledAt: Date.now() },
  }
  writeIdentity(home, identity)
  return { home, identity }
}
