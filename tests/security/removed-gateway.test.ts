import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import { readPrivateKey } from '#lib/protocol/keys'
import { signConnect, signRequest } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'
import { ask, hear, raw } from '../conformance/support/client.ts'
import { relayedWorld } from '../conformance/support/world.ts'
import { eventually } from '../support/eventually.ts'
import { connectTo, post } from './support.ts'

test('a removed gateway is dropped at once with its visitors, and is not let in again', async () => {
  let removed = false
  const console = createServer((request, response) => {
    response.setHeader('content-type', 'application/json')
    const known = request.url!.startsWith('/api/relay/gateways/')
    response.end(JSON.stringify({ removed: known ? removed : [] }))
  })
  await new Promise<void>((resolve) => console.listen(0, '127.0.0.1', resolve))
  const world = await relayedWorld({
    consoleUrl: `http://127.0.0.1:${(console.address() as AddressInfo).port}`,
  })
  const session = world.mint()
  const visitor = await raw(world)
  const gone = new Promise((resolve) => visitor.once('close', resolve))
  visitor.on('error', () => {})
  const live = hear(visitor, 'data: 3')
  visitor.write(`GET /events${session.url.slice(1)} HTTP/1.1\r\nHost: ${world.host('echo')}\r\n\r\n`)
  await live

  const path = `/gateways/${world.identity.gatewayId}/drop`
  const signed = (key: string) =>
    signRequest(
      readPrivateKey(key),
      'internal',
      { audience: 'relay', method: 'POST', path, body: '{}' },
      now(),
    )
  // Only the console may.
  const forged = signed(world.identity.privateKey)
  assert.equal(await post(world.internalPort!, path, '{}', { authorization: `Bearer ${forged}` }), 401)
  assert.equal((await ask(world, { path: session.url })).status, 200)

  removed = true
  const authorization = `Bearer ${signed(world.console.privateKey)}`
  assert.equal(await post(world.internalPort!, path, '{}', { authorization }), 200)
  await gone
  const { gatewayId, relayUrl, privateKey, enrolment } = world.identity
  const connect = { gatewayId, relayUrl, plane: 'control' as const, connection: null }
  const jwt = signConnect(readPrivateKey(privateKey), connect, now())
  const headers = { authorization: `Bearer ${jwt}`, 'burrowee-enrolment': enrolment }
  assert.equal(await connectTo(world.port, 'control', headers), 410)
  assert.equal((await ask(world, { path: session.url })).status, 503)
  await world.close()
  console.close()
})

test('a removal of which the relay was not told ends the connections at the next presence report', async () => {
  let removed: string[] = []
  const console = createServer((request, response) => {
    const known = request.url!.startsWith('/api/relay/gateways/')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ removed: known ? removed.length > 0 : removed }))
  })
  await new Promise<void>((resolve) => console.listen(0, '127.0.0.1', resolve))
  const world = await relayedWorld({
    consoleUrl: `http://127.0.0.1:${(console.address() as AddressInfo).port}`,
  })
  const session = world.mint()
  assert.equal((await ask(world, { path: session.url })).status, 200)
  removed = [world.identity.gatewayId]
  const status = async () => (await ask(world, { path: session.url })).status
  await eventually('it is out', 25_000, async () => (await status()) === 503)
  await world.close()
  console.close()
})

test('losing the control connection closes the data connection: offline means that nobody gets in', async () => {
  const world = await relayedWorld()
  const session = world.mint()
  assert.equal((await ask(world, { path: session.url })).status, 200)
  // Another control connection of the same identity wins; it brings no data connection.
  const { gatewayId, relayUrl, privateKey, enrolment } = world.identity
  const connect = { gatewayId, relayUrl, plane: 'control' as const, connection: null }
  const jwt = signConnect(readPrivateKey(privateKey), connect, now())
  const headers = { authorization: `Bearer ${jwt}`, 'burrowee-enrolment': enrolment }
  assert.equal(await connectTo(world.port, 'control', headers), 101)
  let status = 200
  for (let i = 0; i < 100 && status === 200; i++) status = (await ask(world, { path: session.url })).status
  assert.equal(status, 503)
  await world.close()
})
