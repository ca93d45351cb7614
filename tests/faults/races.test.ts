import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import test, { after, before } from 'node:test'
import { newSid } from '#lib/protocol/token'
import { ask, NAVIGATION, type Answer } from '../conformance/support/client.ts'
import { relayedWorld, type World } from '../conformance/support/world.ts'
import { control, controlReply } from '../security/support.ts'

const ROUNDS = 50

let world: World
before(async () => {
  world = await relayedWorld()
})
after(() => world.close())

const call = (operation: string, body: unknown) => control(world, { operation, body: JSON.stringify(body) })

for (const [name, change] of [
  ['extend', (sid: string) => call('extend', { sid, ttlSeconds: 86_400 })],
  ['relabel', (sid: string) => call('relabel', { sid, label: 'anew' })],
  ['a retried mint', (sid: string) => call('mint', { ...mintOf(sid) })],
  ['a ticket', (sid: string) => call('ticket', { sid, grant: 'owner' })],
] as const) {
  test(`${name} racing revoke: revoke wins, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const session = world.mint()
      const [revoked, ...others] = await Promise.all([
        call('revoke', { sid: session.sid }),
        change(session.sid),
        change(session.sid),
      ])
      assert.equal(revoked.status, 200)
      assert.ok(others.every(({ status }) => [200, 409].includes(status)))
      assert.notEqual(world.gateway.gate.store.session(session.sid)!.revokedAt, null)
      assert.equal((await ask(world, { path: session.url })).status, 403)
      // Afterwards every path refuses.
      assert.equal((await call('extend', { sid: session.sid, ttlSeconds: 86_400 })).status, 409)
      assert.equal((await call('relabel', { sid: session.sid, label: 'no' })).status, 409)
      assert.equal((await call('ticket', { sid: session.sid, grant: 'owner' })).status, 409)
    }
  })
}

test(`a person's removal racing their tickets and visits: removal wins, ${ROUNDS} times, and for nobody else`, async () => {
  const { sid } = world.mint()
  const ticketFor = async (grant: string) => controlReply((await call('ticket', { sid, grant })).body).ticket
  const use = (ticket: string) => ask(world, { path: `/?bw=${ticket}`, headers: NAVIGATION })
  const cookieOf = (answer: Answer) => answer.headers['set-cookie']?.[0]?.split(';')[0]
  const byCookie = async (cookie: string) => (await ask(world, { headers: { cookie } })).status
  const remove = async (grant: string, afterMs: number) => {
    if (afterMs > 0) await wait(afterMs)
    return call('removePerson', { sid, grant })
  }
  const monalisa = newSid()
  const hers = cookieOf(await use((await ticketFor(monalisa))!))!
  let won = 0
  for (let round = 0; round < ROUNDS; round++) {
    const hubot = newSid()
    // Handed out just before; one of them is on its way in.
    const [under, unused] = [(await ticketFor(hubot))!, (await ticketFor(hubot))!]
    const [removed, visit, ...raced] = await Promise.all([
      // Now at once, now a little later, so that either may be first.
      remove(hubot, round % 2 === 0 ? 0 : round % 5),
      use(under),
      ticketFor(hubot),
      ticketFor(hubot),
    ])
    assert.equal(removed.status, 200)
    const cookie = cookieOf(visit)
    if (cookie) won += 1
    if (cookie) assert.equal(await byCookie(cookie), 403)
    for (const ticket of [unused, ...raced]) {
      if (ticket) assert.equal((await use(ticket)).status, 403)
    }
    assert.equal((await call('ticket', { sid, grant: hubot })).status, 409)
    assert.equal(await byCookie(hers), 200)
  }
  assert.ok(won > 0, 'nobody was ever as fast as the removal')
  assert.ok(won < ROUNDS, 'the removal was never as fast as they')
})

test('a mint retried 20 times at once is one session; the sid with another body is refused', async () => {
  const mint = mintOf(newSid())
  const count = world.gateway.gate.store.sessions().length
  const answers = await Promise.all(Array.from({ length: 20 }, () => call('mint', mint)))
  assert.ok(answers.every(({ status }) => status === 200))
  assert.equal(world.gateway.gate.store.sessions().length, count + 1)
  assert.equal((await call('mint', { ...mint, ttlSeconds: 7200 })).status, 409)
})

test('removing a target revokes its sessions, and a new target of that name and address brings none back', async () => {
  const session = world.mint({ target: 'other' })
  const { id, address } = world.gateway.gate.store.targetByName('other')!
  assert.equal((await call('removeTarget', { id })).status, 200)
  const again = { id: newSid(), name: 'other', address, handler: 'http' }
  assert.equal((await call('addTarget', again)).status, 200)
  assert.equal((await ask(world, { path: session.url, host: world.host('other') })).status, 401)
  assert.notEqual(world.gateway.gate.store.session(session.sid)!.revokedAt, null)
  // The removed one's id is not to be had again.
  assert.equal((await call('addTarget', { ...again, id, name: 'third' })).status, 409)
})

function mintOf(sid: string) {
  const targetId = world.gateway.gate.store.targetByName('echo')!.id
  return { sid, targetId, kind: 'full', label: 'test', ttlSeconds: 3600 }
}
