import assert from 'node:assert/strict'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import test from 'node:test'
import { ask } from '../conformance/support/client.ts'
import { relayedWorld } from '../conformance/support/world.ts'
import { freePort } from '#lib/stack/ports'
import { control } from '../security/support.ts'

test('a link that goes silent without a word: control requests say so, both ends notice, and the gateway comes back', async () => {
  const port = await freePort()
  const link = await startLink(port)
  const world = await relayedWorld({ port, dialPort: link.port })
  const session = world.mint()
  assert.equal((await ask(world, { path: session.url })).status, 200)

  const stalledAt = Date.now()
  link.stall()
  const { status } = await control(world, { operation: 'revoke', body: JSON.stringify({ sid: session.sid }) })
  assert.equal(status, 504)
  // Until the relay notices, visitors wait; from then on they are told.
  while (
    (await Promise.race([ask(world, { path: session.url }).catch(() => null), wait(1_000)]))?.status !== 503
  ) {
    assert.ok(Date.now() - stalledAt < 30_000, 'not noticed within 30 s')
  }
  link.resume()
  while ((await ask(world, { path: session.url }).catch(() => null))?.status !== 200) await wait(100)
  await world.close()
  link.close()
})

/** Something between gateway and relay that can stop carrying without closing anything. */
async function startLink(upstreamPort: number) {
  const sockets = new Set<Socket>()
  let stalled = false
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    if (stalled) return
    const upstream = connect(upstreamPort, '127.0.0.1').on('error', () => {})
    sockets.add(upstream)
    socket.on('close', () => upstream.destroy())
    upstream.on('close', () => socket.destroy())
    socket.pipe(upstream).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    stall: () => {
      stalled = true
      for (const socket of sockets) socket.unpipe().pause().removeAllListeners('close')
    },
    resume: () => {
      stalled = false
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
