import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { GatewayHome } from '#lib/gateway/home'
import { startGateway } from '#lib/gateway/server'
import { Store } from '#lib/gateway/store'
import { pairedHome } from '../../support/paired-home'

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
  ;({ home } = pairedHome(url))
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
