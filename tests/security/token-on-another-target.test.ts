import assert from 'node:assert/strict'
import test from 'node:test'
import { ask, enter, NAVIGATION } from '../conformance/support/client.ts'
import { relayedWorld } from '../conformance/support/world.ts'

test('what opens one target opens nothing on another: link, bearer, cookie, ticket', async () => {
  const world = await relayedWorld()
  const session = world.mint({ target: 'echo' })
  const other = world.host('other')
  const cookie = await enter(world, session.url)
  const { ticket } = world.gateway.operate('ticket', { sid: session.sid, grant: 'owner' })

  assert.equal((await ask(world, { host: other, path: session.url, headers: NAVIGATION })).status, 401)
  assert.equal(
    (await ask(world, { host: other, headers: { authorization: `Bearer ${session.token}` } })).status,
    401,
  )
  assert.equal((await ask(world, { host: other, headers: { cookie } })).status, 401)
  assert.equal((await ask(world, { host: other, path: `/?bw=${ticket}`, headers: NAVIGATION })).status, 403)
  assert.equal(world.echo.seen.length, 0)
  // Shown at the wrong door, the ticket is not burnt.
  assert.equal((await ask(world, { path: `/?bw=${ticket}`, headers: NAVIGATION })).status, 303)

  // A cookie is bound to its host by its own mac, even where the session's target has another name there.
  const target = world.gateway.gate.store.targetByName('echo')!
  world.gateway.gate.store.putTarget({ ...target, name: 'renamed' })
  assert.equal((await ask(world, { host: world.host('renamed'), headers: { cookie } })).status, 401)
  await world.close()
})
