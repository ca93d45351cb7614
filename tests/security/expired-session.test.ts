import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { followClockFile } from '#lib/runtime/clock'
import { ask, enter, NAVIGATION } from '../conformance/support/client.ts'
import { relayedWorld } from '../conformance/support/world.ts'
import { control, controlReply } from './support.ts'

const HOUR_MS = 3_600_000

test('an expired session is extended, relabelled, opened by no path: not by the console, not on the gateway’s machine', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'burrowee-clock-'))
  const clock = join(folder, 'offset')
  writeFileSync(clock, '0')
  followClockFile(clock, true)
  const world = await relayedWorld()
  t.after(async () => {
    await world.close()
    rmSync(folder, { recursive: true })
  })
  const { sid, targetId, url } = world.mint({ ttlSeconds: 3600 })
  const cookie = await enter(world, url)
  const { ticket } = world.gateway.operate('ticket', { sid, grant: 'owner' })
  assert.equal((await ask(world, { path: url })).status, 200)
  const before = world.gateway.gate.store.session(sid)

  writeFileSync(clock, String(HOUR_MS + 1_000))
  await new Promise((resolve) => setTimeout(resolve, 400))
  for (const [operation, body] of [
    ['extend', { sid, ttlSeconds: 86_400 }],
    ['relabel', { sid, label: 'anew' }],
    ['ticket', { sid, grant: 'owner' }],
    ['link', { sid }],
  ] as const) {
    assert.throws(() => world.gateway.operate(operation, body), /This session has expired/, operation)
    // The link is asked for on the gateway's machine alone.
    if (operation === 'link') continue
    const { status, body: told } = await control(world, { operation, body: JSON.stringify(body) })
    assert.equal(status, 409, operation)
    assert.equal(controlReply(told).error?.code, 'session_ended', operation)
  }
  // The form that made it, sent once more, makes nothing new of it.
  const again = { sid, targetId, kind: 'full', label: 'test', ttlSeconds: 3600 }
  assert.equal(world.gateway.operate('mint', again).session.expiresAt, before!.expiresAt)
  assert.deepEqual(world.gateway.gate.store.session(sid), before)
  for (const [path, headers] of [
    [url, NAVIGATION],
    [`/?bw=${ticket}`, NAVIGATION],
    ['/', { cookie }],
  ] as const) {
    assert.equal((await ask(world, { path, headers })).status, 403, path.slice(0, 5))
  }
  // It can still be revoked: for ever, should the clock have been wrong.
  assert.equal((await control(world, { operation: 'revoke', body: JSON.stringify({ sid }) })).status, 200)
})
