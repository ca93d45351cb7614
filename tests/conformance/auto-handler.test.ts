import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createNetServer, type AddressInfo } from 'node:net'
import test from 'node:test'
import { generate } from 'selfsigned'
import { newSid } from '#lib/protocol/token'
import { ask, enter } from './support/client.ts'
import { relayedWorld } from './support/world.ts'

test('an `auto` target may start late, speak TLS, turn plain and turn back, on the same port', async () => {
  const world = await relayedWorld()
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
  })
  const plain = () => createServer((_, response) => response.end('plain'))
  const tls = () => createTlsServer({ key, cert }, (_, response) => response.end('tls'))

  let app = await listen(plain(), 0)
  const { port } = app.address() as AddressInfo
  await close(app)
  world.gateway.operate('addTarget', {
    id: newSid(),
    name: 'auto',
    address: `127.0.0.1:${port}`,
    handler: 'auto',
  })
  const host = world.host('auto')
  const cookie = await enter(world, world.mint({ target: 'auto' }).url, host)
  const says = async () => {
    const answer = await ask(world, { host, headers: { cookie } })
    return answer.status === 200 ? answer.body.toString() : answer.status
  }

  assert.equal(await says(), 502)
  for (const [make, word] of [
    [tls, 'tls'],
    [plain, 'plain'],
    [tls, 'tls'],
  ] as const) {
    app = await listen(make(), port)
    assert.equal(await says(), word)
    assert.equal(await says(), word)
    await close(app)
  }
  await world.close()
})

test('an `auto` target is looked at once, however many ask, and from then on spoken to as it was found', async () => {
  const world = await relayedWorld()
  const app = createServer((_, response) => response.end('plain'))
  /** First bytes of what came in, but for what said nothing: a TLS client says hello (RFC 8446 section 5.1). */
  const hellos: boolean[] = []
  const door = createNetServer((socket) => {
    socket.once('data', (bytes: Buffer) => {
      hellos.push(bytes[0] === 0x16)
      if (bytes[0] === 0x16) return socket.destroy()
      socket.pause()
      socket.unshift(bytes)
      app.emit('connection', socket)
      socket.resume()
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const address = `127.0.0.1:${(door.address() as AddressInfo).port}`
  world.gateway.operate('addTarget', { id: newSid(), name: 'auto', address, handler: 'auto' })
  const host = world.host('auto')
  const cookie = await enter(world, world.mint({ target: 'auto' }).url, host)
  const says = async () => (await ask(world, { host, headers: { cookie } })).body.toString()

  assert.deepEqual(await Promise.all(Array.from({ length: 10 }, says)), Array(10).fill('plain'))
  for (let i = 0; i < 10; i++) assert.equal(await says(), 'plain')
  assert.equal(hellos.filter((isTls) => isTls).length, 1)
  assert.ok(hellos.length > 1)
  await world.close()
  app.closeAllConnections()
  door.close()
})

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
