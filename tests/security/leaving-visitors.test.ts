import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { ask, enter, raw } from '../conformance/support/client.ts'
import { relayedWorld } from '../conformance/support/world.ts'

/** Node's HTTP/2 server ends the connection of a client that resets a thousand streams at once (nghttp2, CVE-2023-44487). */
const VISITORS = 1_500
const AT_ONCE = 100

test('visitors who leave in the middle by the thousand cut off nobody else', async () => {
  const world = await relayedWorld()
  const cookie = await enter(world, world.mint().url)
  const head = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: ${world.host('echo')}\r\nCookie: ${cookie}\r\n\r\n`
  const patient = await raw(world)
  let events = 0
  let lost = false
  patient.on('data', () => events++).on('error', () => {})
  patient.on('close', () => (lost = true))
  patient.write(head('/events'))
  while (events === 0) await wait(5)

  const leave = async () => {
    const visitor = await raw(world)
    visitor.on('error', () => {})
    visitor.write(head('/events'))
    await new Promise((resolve) => visitor.once('data', resolve).once('close', resolve))
    visitor.resetAndDestroy()
  }
  for (let left = 0; left < VISITORS && !lost; left += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, leave))

  const before = events
  while (!lost && events < before + 3) await wait(5)
  assert.equal(lost, false, 'somebody else was cut off')
  assert.equal((await ask(world, { headers: { cookie } })).status, 200)
  // And what they asked for is not kept for them.
  while (world.gateway.gate.viewers.count > 1) await wait(10)
  patient.destroy()
  await world.close()
})
