import assert from 'node:assert/strict'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import test, { after, before } from 'node:test'
import { newSid } from '#lib/protocol/token'
import { ask, enter, raw } from '../conformance/support/client.ts'
import { directWorld, type World } from '../conformance/support/world.ts'

const TIMES = 60
const UPLOAD_BYTES = 3 * 1024 * 1024

let world: World
let host: string
let cookie: string
/** What the target does as soon as something of a request has come. */
let answer: (socket: Socket) => void
const target = createServer((socket) => {
  socket.on('error', () => {})
  // What comes after the head stays unread, so that the end of the connection is a reset.
  socket.once('data', () => {
    socket.pause()
    answer(socket)
  })
})
before(async () => {
  world = await directWorld()
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve))
  const address = `127.0.0.1:${(target.address() as AddressInfo).port}`
  world.gateway.operate('addTarget', { id: newSid(), name: 'early', address, handler: 'http' })
  host = world.host('echo')
  const id = world.gateway.gate.store.targetByName('echo')!.id
  world.gateway.operate('editTarget', { id, name: 'echo', address, handler: 'http' })
  cookie = await enter(world, world.mint().url)
})
after(async () => {
  target.close()
  await world.close()
})

/** Sends an upload whatever is answered. Gives all that was said, and whether it was broken off. */
async function upload(): Promise<{ said: string; reset: boolean }> {
  const socket = await raw(world)
  let said = ''
  let reset = false
  socket.on('error', () => (reset = true))
  socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const piece = Buffer.alloc(64 * 1024, 'a')
  const head = `POST / HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nOrigin: http://${host}\r\n`
  socket.write(`${head}Content-Length: ${UPLOAD_BYTES}\r\n\r\n`)
  for (let sent = 0; sent < UPLOAD_BYTES && !socket.destroyed; sent += piece.length) {
    if (!socket.write(piece))
      await Promise.race([closed, new Promise((resolve) => socket.once('drain', resolve))])
  }
  await closed
  return { said, reset }
}

test('an answer that a target gives before it has read an upload is the answer', async () => {
  answer = (socket) => {
    socket.write('HTTP/1.1 413 Content Too Large\r\nContent-Length: 5\r\n\r\nlarge')
    socket.destroy()
  }
  const statuses = new Map<string, number>()
  for (let i = 0; i < TIMES; i++) {
    const { said } = await upload()
    const status = said.slice('HTTP/1.1 '.length, 'HTTP/1.1 413'.length)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  assert.deepEqual([...statuses], [['413', TIMES]])
})

test('an early answer that breaks off ends nothing but its own connection', async () => {
  for (const head of ['Content-Length: 500\r\n\r\nonly this', '\r\nonly this']) {
    answer = (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${head}`)
      setTimeout(() => socket.resetAndDestroy(), 20)
    }
    for (let i = 0; i < 5; i++) {
      const { said } = await upload()
      // Without a length, it would be taken for whole if its end were a proper one.
      assert.ok(!/0\r\n\r\n$/.test(said) && !said.includes('Content-Length: 9'), said)
    }
    answer = (socket) => socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n')
    assert.equal((await ask(world, { headers: { cookie } })).status, 204)
  }
})
