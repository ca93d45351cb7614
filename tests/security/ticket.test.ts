import assert from 'node:assert/strict'
import test from 'node:test'
import { newSid } from '#lib/protocol/token'
import { ask, NAVIGATION } from '../conformance/support/client.ts'
import { moveClock } from '../conformance/support/clock.ts'
import { directWorld, relayedWorld } from '../conformance/support/world.ts'
import { control, controlReply } from './support.ts'

test('a ticket lives 60 seconds, opens once, and dies with its session', async () => {
  const world = await directWorld()
  const session = world.mint()
  const issue = () => world.gateway.operate('ticket', { sid: session.sid, grant: 'owner' }).ticket
  const use = async (ticket: string) =>
    (await ask(world, { path: `/?bw=${ticket}`, headers: NAVIGATION })).status

  const raced = issue()
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => use(raced)))
  assert.equal(outcomes.filter((status) => status === 303).length, 1)

  const late = issue()
  await moveClock(61_000)
  assert.equal(await use(late), 403)
  await moveClock(0)

  const orphan = issue()
  world.gateway.operate('revoke', { sid: session.sid })
  assert.equal(await use(orphan), 403)
  assert.throws(issue, /revoked/)
  await world.close()
})

test('a ticket dies with the removal of its person, who gets no other; nobody else notices', async (t) => {
  const world = await relayedWorld()
  t.after(() => world.close())
  const { sid } = world.mint()
  const [hubot, monalisa] = [newSid(), newSid()]
  const call = (operation: string, grant: string) =>
    control(world, { operation, body: JSON.stringify({ sid, grant }) })
  const ticketFor = async (grant: string) => controlReply((await call('ticket', grant)).body).ticket!
  const use = async (ticket: string) => ask(world, { path: `/?bw=${ticket}`, headers: NAVIGATION })

  const [late, hers, owners] = [await ticketFor(hubot), await ticketFor(monalisa), await ticketFor('owner')]
  const cookie = (await use(await ticketFor(hubot))).headers['set-cookie']![0]!.split(';')[0]!
  assert.equal((await ask(world, { headers: { cookie } })).status, 200)
  assert.equal((await call('removePerson', hubot)).status, 200)

  const refused = await use(late)
  assert.equal(refused.status, 403)
  assert.match(refused.body.toString(), /You no longer have access/)
  assert.equal((await ask(world, { headers: { cookie } })).status, 403)
  const { status, body } = await call('ticket', hubot)
  assert.equal(status, 409)
  assert.equal(controlReply(body).error?.code, 'claim_removed')
  assert.throws(() => world.gateway.operate('ticket', { sid, grant: hubot }), /no longer have access/)
  for (const ticket of [hers, owners]) assert.equal((await use(ticket)).status, 303)
})
