import { connect, createServer, type ClientHttp2Session, type Http2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { TunnelSocket } from '#lib/gateway/tunnel-socket'

let server: Http2Server
let client: ClientHttp2Session
beforeEach(async () => {
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterEach(async () => {
  client.destroy()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

/** Both ends of one browser's connection. */
async function open() {
  const arrived = new Promise<TunnelSocket>((resolve) =>
    server.once('stream', (stream) => {
      stream.respond({ ':status': 200 })
      resolve(new TunnelSocket(stream, '127.0.0.1'))
    }),
  )
  const browser = client.request({ ':method': 'CONNECT', ':authority': 'app' })
  const socket = await arrived
  return { browser, socket: socket.on('error', () => {}) }
}

test('strings of any encoding and bytes arrive in their order, alone and held together', async () => {
  const { browser, socket } = await open()
  const said = text(browser.setEncoding('latin1'))
  socket.write('alone \xe9 ', 'latin1')
  await pause(20)
  socket.cork()
  socket.write('head \xe9 ', 'latin1')
  socket.write('é ', 'utf8')
  socket.write(Buffer.from([0x62, 0xff, 0x20]))
  socket.write('')
  socket.write('end', 'ascii')
  process.nextTick(() => socket.uncork())
  socket.end()
  expect(await said).toBe('alone \xe9 head \xe9 \xc3\xa9 b\xff end')
})

test('a timeout that was called off says nothing, and one that is asked for again does', async () => {
  const { browser, socket } = await open()
  let timeouts = 0
  socket.on('timeout', () => timeouts++)
  socket.setTimeout(30).setTimeout(0)
  await pause(80)
  expect(timeouts).toBe(0)
  socket.setTimeout(30)
  await pause(80)
  expect(timeouts).toBe(1)
  socket.setTimeout(60_000).setTimeout(0).setTimeout(30)
  await pause(80)
  expect(timeouts).toBe(2)
  browser.destroy()
})
