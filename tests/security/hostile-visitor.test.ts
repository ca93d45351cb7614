import assert from 'node:assert/strict'
import test from 'node:test'
import { ask, enter, hear, raw } from '../conformance/support/client.ts'
import type { Echo } from '../conformance/support/echo-target.ts'
import { directWorld, relayedWorld } from '../conformance/support/world.ts'
import { eventually } from '../support/eventually.ts'

test('an upgrade pipelined behind a request ends that connection, and nothing else', async () => {
  for (const makeWorld of [directWorld, relayedWorld]) {
    for (const keepAlive of [true, false]) {
      const world = await makeWorld({ keepAlive })
      const head = `GET / HTTP/1.1\r\nHost: ${world.host('echo')}\r\n`
      const socket = await raw(world)
      const said = hear(socket)
      socket.write(`${head}\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
      await said
      assert.equal((await ask(world, { path: world.mint().url })).status, 200)
      await world.close()
    }
  }
})

test('pipelined requests are served one at a time, in order, and leave nothing behind', async () => {
  const world = await directWorld()
  const cookie = await enter(world, world.mint().url)
  const head = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: ${world.host('echo')}\r\nCookie: ${cookie}\r\n\r\n`
  const polite = await raw(world)
  polite.write(
    head('/one') + head('/two') + head('/three').replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'),
  )
  const text = await hear(polite)
  assert.deepEqual(text.match(/"url":"[^"]+"/g), ['"url":"/one"', '"url":"/two"', '"url":"/three"'])

  const rude = await raw(world)
  rude.write(head('/endless').repeat(10))
  await hear(rude, 'octet-stream')
  rude.resetAndDestroy()
  await eventually('nothing is open', 10_000, () => world.gateway.gate.viewers.count === 0)
  // More than anybody needs is not kept.
  const flood = await raw(world)
  const closed = new Promise((resolve) => flood.once('close', resolve))
  flood.on('error', () => {}).resume()
  flood.write(head('/events').repeat(100))
  await closed
  await world.close()
})

test('a refused upload does not hold its connection', async () => {
  const world = await relayedWorld()
  const socket = await raw(world)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const said = hear(socket, '</html>')
  socket.write(`POST / HTTP/1.1\r\nHost: ${world.host('echo')}\r\nContent-Length: 1000000000\r\n\r\n`)
  assert.match(await said, /^HTTP\/1\.1 401 /)
  socket.on('error', () => {})
  const drip = setInterval(() => socket.write('a'.repeat(1000)), 100)
  await closed
  clearInterval(drip)
  await world.close()
})

test('what a visitor says of their way, by whatever spelling, does not reach the target; Host always does', async () => {
  const world = await directWorld()
  const cookie = await enter(world, world.mint().url)
  const headers = {
    cookie,
    connection: 'close, host, cookie, x-mine',
    X_Forwarded_For: '6.6.6.6',
    'X-Forwarded-User': 'root',
    'X-Real_IP': '6.6.6.6',
    'x-mine': 'hop by hop',
  }
  const { headers: seen } = JSON.parse((await ask(world, { headers })).body.toString()) as Echo
  assert.equal(seen[seen.findIndex((text) => text.toLowerCase() === 'host') + 1], world.host('echo'))
  assert.doesNotMatch(seen.join(), /6\.6\.6\.6|root|hop by hop/)
  await world.close()
})

test('two Hosts are refused although the visitor may enter', async () => {
  const world = await directWorld()
  const cookie = await enter(world, world.mint().url)
  const socket = await raw(world)
  const said = hear(socket, '\r\n\r\n')
  socket.write(
    `GET / HTTP/1.1\r\nHost: ${world.host('echo')}\r\nHost: ${world.host('echo')}\r\nCookie: ${cookie}\r\n\r\n`,
  )
  assert.match(await said, /^HTTP\/1\.1 400 /)
  socket.destroy()
  await world.close()
})

test('a cookie from a browser that sends no Sec-Fetch counts for its own origin and for reading', async () => {
  const world = await directWorld()
  const cookie = await enter(world, world.mint().url)
  const origin = world.origin('echo')
  const cases: [number, string, string | undefined][] = [
    [200, 'GET', undefined],
    [200, 'POST', origin],
    [403, 'POST', undefined],
    [403, 'POST', world.origin('other')],
    [403, 'GET', world.origin('other')],
    [403, 'POST', 'null'],
  ]
  for (const [status, method, from] of cases) {
    const answer = await ask(world, { method, headers: { cookie, ...(from ? { origin: from } : {}) } })
    assert.equal(answer.status, status, `${method} from ${from}`)
  }
  await world.close()
})
