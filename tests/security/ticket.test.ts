import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { followClockFile } from '#lib/runtime/clock'
import { ask, NAVIGATION } from '../conformance/support/client.ts'
import { directWorld } from '../conformance/support/world.ts'

test('a ticket lives 60 seconds, opens once, and dies with its session', async () => {
  const clock = join(mkdtempSync(join(tmpdir(), 'burrowee-clock-')), 'offset')
  writeFileSync(clock, '0')
  followClockFile(clock, true)
  const world = await directWorld()
  const session = world.mint()
  const issue = () => world.gateway.operate('ticket', { sid: session.sid, grant: 'owner' }).ticket
  const use = async (ticket: string) =>
    (await ask(world, { path: `/?bw=${ticket}`, headers: NAVIGATION })).status

  const raced = issue()
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => use(raced)))
  assert.equal(outcomes.filter((status) => status === 303).length, 1)

  const late = issue()
  writeFileSync(clock, '61000')
  await new Promise((resolve) => setTimeout(resolve, 400))
  assert.equal(await use(late), 403)
  writeFileSync(clock, '0')
  await new Promise((resolve) => setTimeout(resolve, 400))

  const orphan = issue()
  world.gateway.operate('revoke', { sid: session.sid })
  assert.equal(await use(orphan), 403)
  assert.throws(issue, /revoked/)
  await world.close()
})
