import assert from 'node:assert/strict'
import { createServer as createHttp2Server, type Http2Server, type ServerHttp2Stream } from 'node:http2'
import type { Duplex } from 'node:stream'
import test, { after, before } from 'node:test'
import { dial } from '#lib/gateway/dial'
import { generateKeys, readPrivateKey } from '#lib/protocol/keys'
import { signEnrolment } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'
import { hear, raw } from '../conformance/support/client.ts'
import { relayedWorld, type World } from '../conformance/support/world.ts'
import { control } from './support.ts'

let world: World
let evil: World
/** What the stranger's gateway does with a control request, and with a browser's connection. */
let onControl: (stream: ServerHttp2Stream) => void
let onConnection: (stream: ServerHttp2Stream) => void

before(async () => {
  world = await relayedWorld({ keepAlive: false })
  const keys = generateKeys()
  const enrolled = { gatewayId: 'stranger', slug: 'evil', publicKey: keys.publicKey }
  const enrolment = signEnrolment(readPrivateKey(world.console.privateKey), enrolled, now())
  const identity = {
    ...world.identity,
    gatewayId: 'stranger',
    slug: 'evil',
    privateKey: keys.privateKey,
    enrolment,
  }
  evil = { ...world, identity }
  const first = await dial(identity, 'control', null)
  serve(first.socket, (stream) => onControl(stream))
  await new Promise((resolve) => setTimeout(resolve, 100))
  const second = await dial(identity, 'data', first.connection)
  serve(second.socket, (stream) => onConnection(stream))
  await new Promise((resolve) => setTimeout(resolve, 100))
})
after(() => world.close())

const servers: Http2Server[] = []
function serve(socket: Duplex, handle: (stream: ServerHttp2Stream) => void): void {
  const server = createHttp2Server()
  servers.push(server)
  server.on('stream', (stream) => {
    stream.on('error', () => {})
    handle(stream)
  })
  server.emit('connection', socket)
}

const revoke = () => control(evil, { operation: 'revoke', body: '{"sid":"AAAAAAAAAAAAAAAAAAAAAA"}' })

test('odd statuses and endless answers of one gateway do not harm the relay that others share', async () => {
  for (const status of [204, 302, 599]) {
    onControl = (stream) => {
      stream.respond({ ':status': status })
      stream.end('{}')
    }
    assert.equal((await revoke()).status, 504)
  }
  let sent = 0
  onControl = (stream) => {
    stream.respond({ ':status': 200 })
    const chunk = Buffer.alloc(64 * 1024, 32)
    const pump = () => {
      while (!stream.destroyed && stream.write(chunk)) sent += chunk.length
    }
    stream.on('drain', pump)
    pump()
  }
  assert.equal((await revoke()).status, 504)
  assert.ok(sent < 16 * 1024 * 1024, `${sent} bytes were taken`)
})

test('behind a proxy that may mix hosts, a gateway cannot keep a connection for the next visitor’s request', async () => {
  const answers = [
    'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=60\r\nContent-Length: 2\r\n\r\nok',
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
  ]
  for (const answer of answers) {
    onConnection = (stream) => {
      stream.respond({ ':status': 200 })
      // In pieces, so that no boundary helps.
      for (const byte of answer) stream.write(byte)
    }
    const text = await visitEvil('ok')
    const final = text.slice(text.lastIndexOf('HTTP/1.1 2'))
    assert.match(final, /\r\nConnection: close\r\n\r\nok$/)
    assert.doesNotMatch(final, /keep-alive/i)
  }
  for (const answer of [
    'HTTP/1.1 200 OK\nConnection: keep-alive\n\nok\r\n\r\n',
    'HTTP/1.1 200 OK\r\nX: y\r\n folded\r\n\r\nok',
    'HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nok',
    'HTTP/2 200\r\n\r\n',
    '\r\n\r\n',
  ]) {
    onConnection = (stream) => {
      stream.respond({ ':status': 200 })
      stream.write(answer)
    }
    assert.equal(await visitEvil(), '', JSON.stringify(answer))
  }
})

async function visitEvil(until?: string): Promise<string> {
  const socket = await raw(world)
  const said = hear(socket, until)
  socket.write(`GET / HTTP/1.1\r\nHost: ${world.host('x').replace('x-lab', 'x-evil')}\r\n\r\n`)
  const text = await said
  socket.destroy()
  return text
}
