import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import test from 'node:test'
import { ask, enter, hear, raw } from '../conformance/support/client.ts'
import { relayedWorld } from '../conformance/support/world.ts'

const REQUESTS = 100

const skip = process.platform !== 'linux' && 'counts descriptors in /proc'

test('requests that are no HTTP get a 400 and leave no descriptor open behind them', { skip }, async () => {
  const world = await relayedWorld()
  const cookie = await enter(world, world.mint().url)
  const open = () => readdirSync('/proc/self/fd').length
  await new Promise((resolve) => setTimeout(resolve, 500))
  const before = open()
  for (let i = 0; i < REQUESTS; i++) {
    const socket = await raw(world)
    const said = hear(socket)
    const head = `GET /caf\u00e9 HTTP/1.1\r\nHost: ${world.host('echo')}\r\nConnection: close\r\n\r\n`
    socket.write(Buffer.from(head, 'latin1'))
    assert.match(await said, /^HTTP\/1\.1 400 /)
  }
  // Longer than what lingers on purpose.
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  assert.ok(open() <= before + 10, `${open() - before} more than before`)
  assert.equal((await ask(world, { headers: { cookie } })).status, 200)
  await world.close()
})
