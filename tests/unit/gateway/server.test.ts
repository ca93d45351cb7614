import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openHome, writeIdentity, type GatewayHome } from '#lib/gateway/home'
import { startGateway } from '#lib/gateway/server'
import { Store } from '#lib/gateway/store'
import { generateKeys } from '#lib/protocol/keys'

let home: GatewayHome
let outside: Server
/** What the gateway has asked of the console and the relay, which are one here. */
let asked: string[]
beforeEach(async () => {
  asked = []
  outside = createServer(({ url }, response) => {
    asked.push(url!)
    response.writeHead(503).end()
  }).listen(0, '127.0.0.1')
  await once(outside, 'listening')
  const url = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`
  home = openHome(mkdtempSync(join(tmpdir(), 'burrowee-server-')))
  Store.create(home.storeFile).close()
  const { privateKey, publicKey } = generateKeys()
  writeIdentity(home, {
    ...{ format: 1, gatewayId: 'g', slug: 'demo', account: 'octocat', consoleUrl: url, relayUrl: url },
    ...{ targetOrigin: 'http://*.localhost:1', consolePublicKey: publicKey, privateKey },
    ...{ sessionKey: randomBytes(32).toString('base64url'), enrolment: 'e', enrolledAt: Date.now() },
  })
})
afterEach(() => {
  outside.closeAllConnections()
  outside.close()
  rmSync(home.folder, { recursive: true })
})

test('a gateway that its own machine cannot reach reaches out to nobody, and lets go of its store', async () => {
  const taken = { ...home, socketFile: join(home.folder, 'taken') }
  mkdirSync(join(taken.socketFile, 'by something else'), { recursive: true })
  await expect(startGateway(taken)).rejects.toThrow()
  await pause(200)
  expect(asked).toEqual([])
  new Store(home.storeFile).close()
})

test('one that has its socket asks the console and the relay', async () => {
  const gateway = await startGateway(home)
  while (asked.length < 2) await pause(10)
  expect(new Set(asked)).toEqual(new Set(['/api/gateway/mirror', '/connect/control']))
  await gateway.stop()
  new Store(home.storeFile).close()
})
