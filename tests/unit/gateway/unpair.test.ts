import { once } from 'node:events'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readIdentity, type GatewayHome, type Identity } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'
import { StoreInUse } from '#lib/gateway/store-file'
import { unpairGateway } from '#lib/gateway/unpair'
import { pairedHome } from '../../support/paired-home'

let home: GatewayHome
let identity: Identity
let theConsole: Server
/** Runs while the console is being told. */
let meanwhile: () => void
beforeEach(async () => {
  meanwhile = () => {}
  theConsole = createServer((_, response) => {
    meanwhile()
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"removed":true}')
  }).listen(0, '127.0.0.1')
  await once(theConsole, 'listening')
  const consoleUrl = `http://127.0.0.1:${(theConsole.address() as AddressInfo).port}`
  ;({ home, identity } = pairedHome(consoleUrl))
})
afterEach(() => {
  theConsole.closeAllConnections()
  theConsole.close()
  rmSync(home.folder, { recursive: true, force: true })
})

test('keys, store and folder go, and nobody can open the store while they do', async () => {
  let thrown: unknown = null
  meanwhile = () => {
    try {
      new Store(home.storeFile).close()
    } catch (error) {
      thrown = error
    }
  }
  await unpairGateway(home, identity, false)
  expect(thrown).toBeInstanceOf(StoreInUse)
  expect(existsSync(home.folder)).toBe(false)
})

test.each([true, false])(
  'a store in use stays as it is, and the console is not told (here: %p)',
  async (here) => {
    let told = false
    meanwhile = () => void (told = true)
    const gateway = new Store(home.storeFile)
    await expect(unpairGateway(home, identity, here)).rejects.toThrow(StoreInUse)
    expect(told).toBe(false)
    expect(readIdentity(home)).toEqual(identity)
    gateway.allow('10.0.0.1:80', true)
    gateway.close()
  },
)

test('a gateway whose store is damaged can leave', async () => {
  writeFileSync(home.storeFile, 'no database. '.repeat(1000))
  await unpairGateway(home, identity, true)
  expect(existsSync(home.folder)).toBe(false)
})
