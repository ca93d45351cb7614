import assert from 'node:assert/strict'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import test, { after, before } from 'node:test'
import { WebSocket } from 'ws'
import { newSid } from '#lib/protocol/token'
import { ask, enter, hear, raw } from '../conformance/support/client.ts'
import { relayedWorld, type World } from '../conformance/support/world.ts'

let world: World
let host: string
let cookie: string
/** What the target does with a connection and the first bytes on it. */
let answer: (socket: Socket, said: string) => void
let said: string[] = []
const target = createServer((socket) => {
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    said.push(chunk.toString('latin1'))
    answer(socket, chunk.toString('latin1'))
  })
})
before(async () => {
  world = await relayedWorld()
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve))
  const address = `127.0.0.1:${(target.address() as AddressInfo).port}`
  world.gateway.operate('addTarget', { id: newSid(), name: 'odd', address, handler: 'http' })
  world.gateway.operate('addTarget', { id: newSid(), name: 'oddauto', address, handler: 'auto' })
  host = world.host('odd')
  cookie = await enter(world, world.mint({ target: 'odd' }).url, host)
})
after(async () => {
  target.close()
  await world.close()
})
const visit = (path = '/', method = 'GET', body?: string) =>
  ask(world, { host, path, method, body, headers: { cookie, origin: `http://${host}` } })

test('odd status lines and heads end nothing but their own answer', async () => {
  const heads = [
    'HTTP/1.1 200 gr\xfc\xdfe\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 200 \u0001\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 200 \xd0\x9f\xd1\x80\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 000 x\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 099 x\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 101 x\r\nUpgrade: odd\r\nConnection: Upgrade\r\n\r\n',
    'HTTP/1.1 200 OK\r\nX-Odd: \u0001\u0002\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    'not http at all\r\n\r\n',
    '',
  ]
  for (const head of heads) {
    answer = (socket) => socket.end(head, 'latin1')
    const got = await visit().then(
      ({ status }) => status,
      () => 'broken',
    )
    assert.ok(got === 200 || got === 502 || got === 'broken', `${got} for ${JSON.stringify(head)}`)
    const socket = new WebSocket(`ws://127.0.0.1:${world.port}/`, {
      headers: { host, cookie },
      origin: world.origin('odd'),
    })
    await new Promise((resolve) => socket.once('error', resolve).once('close', resolve))
    assert.equal((await ask(world, { path: world.mint().url })).status, 200, JSON.stringify(head))
  }
})

test('a body that the target did not read is not the next visitor’s request', async () => {
  answer = (socket, text) => {
    const path = /^\w+ (\S+)/.exec(text)?.[1] ?? 'the rest'
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${path.length}\r\n\r\n${path}`)
  }
  const poison = 'GET /poison HTTP/1.1\r\nHost: x\r\n\r\n'
  for (let i = 0; i < 10; i++) {
    await visit(`/post${i}`, 'POST', poison).catch(() => {})
    const next = await visit(`/next${i}`)
    assert.equal(next.body.toString(), `/next${i}`)
  }
})

test('what may have had an effect is not sent twice, also where the target’s protocol is in doubt', async () => {
  host = world.host('oddauto')
  cookie = await enter(world, world.mint({ target: 'oddauto' }).url, host)
  answer = (socket) => socket.destroy()
  await visit('/look').catch(() => {})
  said = []
  const headers = { cookie, origin: world.origin('oddauto') }
  const got = await ask(world, { host, path: '/charge', method: 'POST', headers })
  assert.equal(got.status, 502)
  assert.equal(said.filter((text) => text.includes('/charge')).length, 1)
})

test('big answers on connections that end with them arrive whole: HTTP/1.0, Connection: close, after an upload', async () => {
  host = world.host('odd')
  cookie = await enter(world, world.mint({ target: 'odd' }).url, host)
  const body = 'x'.repeat(6 * 1024 * 1024)
  for (const head of [
    'HTTP/1.0 200 OK\r\n\r\n',
    `HTTP/1.0 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`,
    `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`,
  ]) {
    answer = (socket, text) => {
      if (/^(GET|POST)/.test(text)) socket.end(head + body)
    }
    for (let i = 0; i < 3; i++) assert.equal((await visit('/big')).body.length, body.length, head)
    const got = await visit('/big', 'POST', 'y'.repeat(300_000)).catch(() => null)
    assert.ok(got === null || got.status === 502 || got.body.length === body.length)
  }
})

test('an answer without a length that ends by a reset is not taken for whole', async () => {
  answer = (socket) => {
    socket.write('HTTP/1.0 200 OK\r\n\r\n')
    socket.write('x'.repeat(200_000), () => setTimeout(() => socket.resetAndDestroy(), 50))
  }
  await assert.rejects(visit('/reset'))
  answer = (socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nwhole')
  assert.equal((await visit('/whole')).body.toString(), 'whole')
})

test('a target that goes down under many requests at once ends nothing', async () => {
  const app = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'))
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  const address = `127.0.0.1:${(app.address() as AddressInfo).port}`
  world.gateway.operate('addTarget', { id: newSid(), name: 'flaky', address, handler: 'auto' })
  host = world.host('flaky')
  cookie = await enter(world, world.mint({ target: 'flaky' }).url, host)
  assert.equal((await visit()).status, 200)
  app.close()
  const answers = await Promise.all(Array.from({ length: 12 }, () => visit().then(({ status }) => status)))
  assert.ok(
    answers.every((status) => status === 200 || status === 502),
    answers.join(),
  )
})

test('only WebSocket upgrades go through', async () => {
  host = world.host('odd')
  cookie = await enter(world, world.mint({ target: 'odd' }).url, host)
  said = []
  answer = (socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n')
  const socket = await raw(world)
  const heard = hear(socket, '\r\n\r\n')
  socket.write(
    `GET / HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nOrigin: ${world.origin('odd')}\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
  )
  assert.match(await heard, /^HTTP\/1\.1 400 /)
  socket.destroy()
  assert.deepEqual(said, [])
})
