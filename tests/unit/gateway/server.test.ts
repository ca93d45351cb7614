import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readIdentity, type GatewayHome } from '#lib/gateway/home'
import { startGateway } from '#lib/gateway/server'
import { Store } from '#lib/gateway/store'
import { ProtocolError } from '#lib/protocol/errors'
import { newSid } from '#lib/protocol/token'
import { pairedHome } from '../../support/paired-home'
import { sessionRecord } from '../../support/records'

let home: GatewayHome
let outside: Server
/** What the gateway has asked of the console and the relay, which are one here. */
let asked: string[]
/** What they answer, and their status. */
let says: [status: number, reply: unknown]
beforeEach(async () => {
  asked = []
  says = [503, null]
  outside = createServer(({ url }, response) => {
    asked.push(url!)
    response.writeHead(says[0], { 'content-type': 'application/json' }).end(JSON.stringify(says[1]))
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

test('one that the console has removed ends its sessions for ever, and never runs again', async () => {
  const store = new Store(home.storeFile)
  const target = { id: newSid(), name: 'notes', address: '127.0.0.1:1', handler: 'http' as const }
  store.putTarget({ ...target, active: true, assetPaths: [], removedAt: null })
  const { version: _, ...session } = sessionRecord(store.target(target.id)!)
  store.putSession({ ...session, mintHash: '', seed: null })
  store.close()
  says = [410, new ProtocolError('gateway_removed', 'This gateway was removed.').toReply()]
  const gateway = await startGateway(home)
  while (readIdentity(home)!.removedAt === undefined) await pause(10)
  await gateway.stop()
  const kept = new Store(home.storeFile)
  expect(kept.sessions()).toMatchObject([{ revokedAt: expect.any(Number) }])
  kept.close()
  asked = []
  says = [503, null]
  await expect(startGateway(home)).rejects.toThrow('demo was removed from the account octocat')
  expect(asked).toEqual([])
})
