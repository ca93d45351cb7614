import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { after, before, it } from 'node:test'
import { WebSocket } from 'ws'
import { ask, enter } from './client.ts'
import { moveClock } from './clock.ts'
import type { MakeWorld } from './suite.ts'
import type { Minted, World } from './world.ts'

/** Revoke and expiry: nobody new gets in, and nobody stays in. */
export function endings(_: string, makeWorld: MakeWorld): void {
  let world: World
  before(async () => {
    world = await makeWorld()
  })
  after(async () => {
    await moveClock(0)
    await world.close()
  })

  /** Opens a WebSocket, an event stream and a download, and gives what settles when each has ended. */
  async function openAll(session: Minted): Promise<{ cookie: string; ended: Promise<unknown>[] }> {
    const cookie = await enter(world, session.url)
    const headers = { host: world.host('echo'), cookie }
    const socket = new WebSocket(`ws://127.0.0.1:${world.port}/socket`, {
      headers,
      origin: world.origin('echo'),
    })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const ended: Promise<unknown>[] = [new Promise((resolve) => socket.once('close', resolve))]
    for (const path of ['/events', '/endless']) {
      const outgoing = httpRequest({ host: '127.0.0.1', port: world.port, path, headers, agent: false })
      ended.push(
        new Promise((resolve, reject) => {
          outgoing.on('error', () => {})
          outgoing.on('response', (answer) => {
            answer.on('error', () => {})
            // Ended, but never as if it were complete.
            answer.on('close', () =>
              answer.complete ? reject(new Error(`${path} looked complete`)) : resolve(true),
            )
            answer.resume()
          })
        }),
      )
      outgoing.end()
      await new Promise((resolve) => outgoing.once('response', resolve))
    }
    return { cookie, ended }
  }

  it('a revoke closes open WebSockets, event streams and downloads, and nothing of other sessions', async () => {
    const [session, bystander] = [world.mint(), world.mint()]
    const { cookie, ended } = await openAll(session)
    const other = await openAll(bystander)
    let otherEnded = false
    void Promise.race(other.ended).then(() => (otherEnded = true))
    world.gateway.operate('revoke', { sid: session.sid })
    await Promise.all(ended)
    for (const ask1 of [{ headers: { cookie } }, { path: session.url }]) {
      const answer = await ask(world, ask1)
      assert.equal(answer.status, 403)
      assert.match(answer.body.toString(), /was revoked/)
    }
    assert.equal((await ask(world, { headers: { cookie: other.cookie } })).status, 200)
    assert.equal(otherEnded, false)
    world.gateway.operate('revoke', { sid: bystander.sid })
    await Promise.all(other.ended)
  })

  it('a target switched off closes them, lets nobody in, and is there again when it is switched on', async () => {
    const { cookie, ended } = await openAll(world.mint())
    world.switchTarget('other', false)
    assert.equal((await ask(world, { headers: { cookie } })).status, 200)
    world.switchTarget('echo', false)
    try {
      await Promise.all(ended)
      assert.equal((await ask(world, { headers: { cookie } })).status, 503)
    } finally {
      world.switchTarget('echo', true)
    }
    world.switchTarget('other', true)
    assert.equal((await ask(world, { headers: { cookie } })).status, 200)
  })

  it('expiry closes them, too', async () => {
    const session = world.mint({ ttlSeconds: 3600 })
    const { cookie, ended } = await openAll(session)
    await moveClock(3601 * 1000)
    await Promise.all(ended)
    const answer = await ask(world, { headers: { cookie } })
    assert.equal(answer.status, 403)
    assert.match(answer.body.toString(), /has expired/)
    await moveClock(0)
  })

  it('a revoked session stays revoked when it is minted or revoked again', async () => {
    const session = world.mint()
    const mint = {
      sid: session.sid,
      targetId: session.targetId,
      kind: 'full',
      label: 'test',
      ttlSeconds: 3600,
    }
    const first = world.gateway.operate('revoke', { sid: session.sid }).session
    assert.equal(world.gateway.operate('mint', mint).session.revokedAt, first.revokedAt)
    assert.equal(world.gateway.operate('revoke', { sid: session.sid }).session.revokedAt, first.revokedAt)
    assert.equal((await ask(world, { path: session.url })).status, 403)
  })
}
