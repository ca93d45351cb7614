import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
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

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
