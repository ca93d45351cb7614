import assert from 'node:assert/strict'
import test from 'node:test'
import { ask, enter } from '../conformance/support/client.ts'
import { directWorld } from '../conformance/support/world.ts'

test('a target cannot set our cookie, by whatever spelling, and keeps its own', async () => {
  const world = await directWorld()
  const cookie = await enter(world, world.mint().url)
  const answer = await ask(world, { path: '/our-cookie', headers: { cookie } })
  assert.deepEqual(answer.headers['set-cookie'], ['app=1; Path=/'])
  await world.close()
})
