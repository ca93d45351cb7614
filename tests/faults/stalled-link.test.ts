import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createGateServer } from '#lib/gateway/gate-server'
import { serveControlPlane } from '#lib/gateway/control-plane'
import { serveDataPlane } from '#lib/gateway/data-plane'
import { generateKeys, readPrivateKey } from '#lib/protocol/keys'
import { ReplayGuard } from '#lib/protocol/replay'
import { freePort } from '#lib/stack/ports'
import { ask } from '../conformance/support/client.ts'
import { directWorld, relayedWorld } from '../conformance/support/world.ts'
import { control } from '../security/support.ts'
import { eventually } from '../support/eventually.ts'

/** As the design promises; a ping that is due every 10 s notices within 20. */
const NOTICED_MS = 30_000

describe('a link that goes silent without a word', { concurrency: true }, () => {
  test('control requests say so, the relay tells visitors, the gateway hangs up by itself and comes back', async (t) => {
    const port = await freePort()
    const link = await startLink(port)
    t.after(() => link.close())
    const world = await relayedWorld({ port, dialPort: link.port })
    t.after(() => world.close())
    const session = world.mint()
    const status = async () => (await ask(world, { path: session.url })).status
    assert.equal(await status(), 200)

    const stalledAt = Date.now()
    link.stall()
    const { status: said } = await control(world, {
      operation: 'revoke',
      body: JSON.stringify({ sid: session.sid }),
    })
    assert.equal(said, 504)
    // Until the relay notices, visitors wait; from then on they are told.
    while ((await Promise.race([status().catch(() => null), wait(1_000)])) !== 503) {
      assert.ok(Date.now() - stalledAt < NOTICED_MS, 'the relay has not noticed within 30 s')
    }
    // Nothing that the relay closes gets through: what the gateway closes, it closes of its own accord.
    await eventually('the gateway hangs up', NOTICED_MS - (Date.now() - stalledAt), () => link.hungUp() === 2)
    link.resume()
    await eventually('the gateway is back', 10_000, async () => (await status()) === 200)
  })

  test('the gateway notices it of its control connection alone', async (t) => {
    const { gatewaySide, closed } = await silentRelay(t)
    const { privateKey } = generateKeys()
    serveControlPlane(
      gatewaySide,
      {
        ...{ gatewayId: 'g', gatewayKey: readPrivateKey(privateKey), consoleKeys: [] },
        guard: new ReplayGuard(Date.now()),
      },
      () => assert.fail('nobody asked for anything'),
    )
    await within(NOTICED_MS, closed)
  })

  test('and of its data connection alone', async (t) => {
    const world = await directWorld()
    const gateServer = createGateServer(world.gateway.gate)
    t.after(async () => {
      gateServer.close()
      await world.close()
    })
    const { gatewaySide, closed } = await silentRelay(t)
    serveDataPlane(gatewaySide, gateServer)
    await within(NOTICED_MS, closed)
  })
})

type Test = { after(what: () => void): void }

/** RFC 9113 section 3.4. */
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
const EMPTY_SETTINGS = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])

/** A relay that says what HTTP/2 begins with, and then never anything: it does not even answer a ping. */
async function silentRelay(t: Test) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve))
  const gatewaySide = connect((server.address() as AddressInfo).port, '127.0.0.1')
  gatewaySide.on('error', () => {})
  await once(gatewaySide, 'connect')
  const relaySide = (await accepted).on('error', () => {})
  relaySide.write(Buffer.concat([Buffer.from(PREFACE), EMPTY_SETTINGS]))
  relaySide.resume()
  t.after(() => {
    gatewaySide.destroy()
    relaySide.destroy()
    server.close()
  })
  return { gatewaySide, closed: new Promise<void>((resolve) => gatewaySide.once('close', () => resolve())) }
}

async function within(ms: number, done: Promise<void>): Promise<void> {
  const answer = await Promise.race([done.then(() => 'done'), wait(ms, 'late', { ref: false })])
  assert.equal(answer, 'done', `not noticed within ${ms} ms`)
}

/** Something between gateway and relay that can stop carrying without closing anything. */
async function startLink(upstreamPort: number) {
  const pairs = new Set<{ gateway: Socket; relay: Socket; isOpen: boolean }>()
  let stalled = false
  const server = createServer((gateway) => {
    gateway.on('error', () => {})
    if (stalled) return void gateway.destroy()
    const relay = connect(upstreamPort, '127.0.0.1').on('error', () => {})
    const pair = { gateway, relay, isOpen: true }
    pairs.add(pair)
    gateway.on('close', () => {
      pair.isOpen = false
      if (!stalled) relay.destroy()
    })
    relay.on('close', () => {
      if (!stalled) gateway.destroy()
    })
    gateway.pipe(relay, { end: false }).pipe(gateway, { end: false })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const all = () => [...pairs].flatMap(({ gateway, relay }) => [gateway, relay])
  return {
    port: (server.address() as AddressInfo).port,
    /** What arrives from now on is read and goes nowhere. */
    stall: () => {
      stalled = true
      for (const socket of all()) socket.unpipe().resume()
    },
    /** How many of the gateway's connections it has closed itself. */
    hungUp: () => [...pairs].filter(({ isOpen }) => !isOpen).length,
    resume: () => {
      for (const socket of all()) socket.destroy()
      pairs.clear()
      stalled = false
    },
    close: () => {
      server.close()
      for (const socket of all()) socket.destroy()
    },
  }
}
