import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { enter, raw } from './support/client.ts'
import { relayedWorld } from './support/world.ts'

test('a slow reader gets a big answer whole, also where each connection carries one', async () => {
  for (const keepAlive of [true, false]) {
    const world = await relayedWorld({ keepAlive })
    const cookie = await enter(world, world.mint().url)
    const socket = await raw(world)
    const bytes = 12_000_000
    socket.write(
      `GET /bytes?n=${bytes} HTTP/1.1\r\nHost: ${world.host('echo')}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
    )
    let got = 0
    let failed: Error | null = null
    socket.on('error', (error) => (failed = error))
    const ended = new Promise((resolve) => socket.once('close', resolve))
    socket.on('data', (chunk: Buffer) => {
      got += chunk.length
      socket.pause()
      void wait(chunk.length / 2_000).then(() => socket.resume())
    })
    await ended
    assert.equal(failed, null)
    assert.ok(got > bytes, `${got} bytes with keepAlive ${keepAlive}`)
    await world.close()
  }
})
