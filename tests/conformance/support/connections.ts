import assert from 'node:assert/strict'
import { Agent } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, it } from 'node:test'
import { ask, enter, hear, raw } from './client.ts'
import type { MakeWorld } from './suite.ts'
import type { World } from './world.ts'

const ABORTS = 500

/** Connections: whose they are, how they start, how they break. */
export function connections(way: string, makeWorld: MakeWorld): void {
  let world: World
  let cookie: string
  before(async () => {
    world = await makeWorld()
    cookie = await enter(world, world.mint().url)
  })
  after(() => world.close())
  const head = (path: string, host = world.host('echo')) =>
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n`

  it('serves several requests on one connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (let i = 0; i < 5; i++) assert.equal((await ask(world, { headers: { cookie }, agent })).status, 200)
    assert.equal(Object.values(agent.freeSockets).flat().length, 1)
    agent.destroy()
  })

  it('answers 421 to a second Host on a connection', async () => {
    const socket = await raw(world)
    socket.write(`${head('/bytes?n=1')}\r\n`)
    await hear(socket, '\r\n\r\n')
    socket.write(`${head('/', world.host('other'))}Connection: close\r\n\r\n`)
    assert.match(await hear(socket), /HTTP\/1\.1 421 /)
  })

  it('takes one request a connection where a proxy may mix hosts, and looks at nothing pipelined behind it', async () => {
    const plain = await makeWorld({ keepAlive: false })
    const own = await enter(plain, plain.mint().url)
    const socket = await raw(plain)
    const request = `GET /once HTTP/1.1\r\nHost: ${plain.host('echo')}\r\nCookie: ${own}\r\n\r\n`
    socket.write(request + request)
    const text = await hear(socket)
    assert.match(text, /connection: close/i)
    assert.equal(text.match(/HTTP\/1\.1 200/g)?.length, 1)
    assert.equal(plain.echo.seen.filter(({ url }) => url === '/once').length, 1)
    await plain.close()
  })

  it('takes a head that comes byte by byte', async () => {
    const socket = await raw(world)
    const said = hear(socket)
    for (const byte of `${head('/pieces')}Connection: close\r\n\r\n`) {
      socket.write(byte)
      await wait(1)
    }
    assert.match(await said, /^HTTP\/1\.1 200 /)
  })

  it('does not wait for ever for a head that never ends', async () => {
    const socket = await raw(world)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('error', () => {}).resume()
    socket.write(`GET / HTTP/1.1\r\nHost: ${world.host('echo')}\r\nX-Slow: `)
    const drip = setInterval(() => socket.write('a'), 1_000)
    await closed
    clearInterval(drip)
  })

  it('refuses two Hosts, no Host, a foreign Host and absolute addresses', async () => {
    const cases: [string, RegExp][] = [
      [
        `GET / HTTP/1.1\r\nHost: ${world.host('echo')}\r\nHost: ${world.host('other')}\r\n\r\n`,
        /^HTTP\/1\.1 4\d\d /,
      ],
      ['GET / HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 4\d\d /],
      ['GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 (421|503) /],
      [
        `GET http://${world.host('echo')}/ HTTP/1.1\r\nHost: ${world.host('echo')}\r\nConnection: close\r\n\r\n`,
        /^HTTP\/1\.1 400 /,
      ],
    ]
    for (const [text, expected] of cases) {
      const socket = await raw(world)
      const said = hear(socket, '\r\n\r\n')
      socket.write(text)
      assert.match(await said, expected)
      socket.destroy()
    }
  })

  it(`goes on serving after ${ABORTS} connections that break off at every moment`, async () => {
    for (let i = 0; i < ABORTS; i += 25) await Promise.all(Array.from({ length: 25 }, (_, n) => abort(i + n)))
    for (let i = 0; i < 20; i++) assert.equal((await ask(world, { headers: { cookie } })).status, 200)
    const deadline = Date.now() + 20_000
    while (world.gateway.gate.viewers.count > 0 && Date.now() < deadline) await wait(20)
    assert.equal(world.gateway.gate.viewers.count, 0, `${way}: something is still held open`)
  })

  /** Breaks off while sending the head, while sending a body, before the answer, or in the middle of it. */
  async function abort(n: number): Promise<void> {
    const socket = await raw(world)
    socket.on('error', () => {})
    const path = ['/', '/mirror', '/endless', '/events'][n % 4]!
    if (n % 5 === 0) socket.write(head(path).slice(0, 20))
    else if (n % 5 === 1) socket.write(`${head(path)}Transfer-Encoding: chunked\r\n\r\n5\r\nhel`)
    else socket.write(`${head(path)}\r\n`)
    if (n % 5 === 4) await new Promise((resolve) => socket.once('data', resolve).once('close', resolve))
    else await wait(n % 7)
    if (n % 2 === 0) socket.resetAndDestroy()
    else socket.destroy()
  }
}
