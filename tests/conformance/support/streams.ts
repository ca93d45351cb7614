import assert from 'node:assert/strict'
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, it } from 'node:test'
import { WebSocket } from 'ws'
import { eventually } from '../../support/eventually.ts'
import { ask, enter } from './client.ts'
import type { MakeWorld } from './suite.ts'
import type { World } from './world.ts'

/** What flows: uploads and downloads piece by piece, event streams, WebSockets, back-pressure. */
export function streams(_: string, makeWorld: MakeWorld): void {
  let world: World
  let cookie: string
  before(async () => {
    world = await makeWorld()
    cookie = await enter(world, world.mint().url)
  })
  after(() => world.close())

  const open = (
    path: string,
    method = 'GET',
  ): { outgoing: ClientRequest; answer: Promise<IncomingMessage> } => {
    const headers = { host: world.host('echo'), cookie, 'sec-fetch-site': 'same-origin' }
    const outgoing = httpRequest({ host: '127.0.0.1', port: world.port, path, method, headers, agent: false })
    const answer = new Promise<IncomingMessage>((resolve, reject) =>
      outgoing.on('response', resolve).on('error', reject),
    )
    answer.catch(() => {})
    return { outgoing, answer }
  }
  const webSocket = (path: string) =>
    new WebSocket(`ws://127.0.0.1:${world.port}${path}`, {
      headers: { host: world.host('echo'), cookie },
      origin: world.origin('echo'),
    })

  it('carries each piece of an upload and of its answer as it comes', async () => {
    const { outgoing, answer } = open('/mirror', 'POST')
    outgoing.write('one')
    const incoming = await answer
    for (const piece of ['two', 'three']) {
      const heard = new Promise<string>((resolve) =>
        incoming.once('data', (chunk: Buffer) => resolve(chunk.toString())),
      )
      assert.ok((await heard).length > 0)
      outgoing.write(piece)
    }
    outgoing.end()
    for await (const chunk of incoming) void chunk
    assert.ok(incoming.complete)
  })

  it('carries an event stream event by event, and ends it at the target when the visitor leaves', async () => {
    const { outgoing, answer } = open('/events')
    outgoing.end()
    const incoming = await answer
    let text = ''
    for await (const chunk of incoming) {
      text += (chunk as Buffer).toString()
      if (text.includes('data: 5')) break
    }
    const before = world.echo.aborted
    outgoing.destroy()
    await eventually('the target is told', 10_000, () => world.echo.aborted !== before)
  })

  it('carries WebSocket text, binary and closing', async () => {
    const client = webSocket('/socket?x=1')
    await new Promise((resolve, reject) => client.once('open', resolve).once('error', reject))
    for (const message of ['hello', 'ä'.repeat(70_000)]) {
      const heard = new Promise<string>((resolve) => client.once('message', (data) => resolve(String(data))))
      client.send(message)
      assert.equal(await heard, message)
    }
    const binary = new Promise<Buffer>((resolve) => client.once('message', (data) => resolve(data as Buffer)))
    client.send(Buffer.from([0, 255, 1]))
    assert.deepEqual(await binary, Buffer.from([0, 255, 1]))
    const closed = new Promise<number>((resolve) => client.once('close', resolve))
    client.close(4001)
    assert.equal(await closed, 4001)
    const seen = world.echo.seen.findLast((entry) => entry.method === 'UPGRADE')!
    assert.equal(seen.url, '/socket?x=1')
    assert.ok(!seen.headers.join().includes('bw='))
  })

  it('passes on that a target wants no WebSocket', async () => {
    const client = webSocket('/no-socket')
    const error = await new Promise<Error>((resolve) => client.once('error', resolve))
    assert.match(error.message, /400/)
  })

  it('refuses a WebSocket without a cookie with a plain answer', async () => {
    const client = new WebSocket(`ws://127.0.0.1:${world.port}/socket`, {
      headers: { host: world.host('echo') },
    })
    const error = await new Promise<Error>((resolve) => client.once('error', resolve))
    assert.match(error.message, /401/)
  })

  it('holds a target back while the visitor does not read, and serves others meanwhile', async () => {
    const { outgoing, answer } = open('/endless')
    outgoing.end()
    const incoming = await answer
    incoming.pause()
    let before = -1
    while (world.echo.endlessBytes !== before) {
      before = world.echo.endlessBytes
      await wait(300)
    }
    assert.ok(before < 64 * 1024 * 1024, `${before} bytes were taken from the target with nobody reading`)
    assert.equal((await ask(world, { headers: { cookie } })).status, 200)
    incoming.resume()
    const enough = before + 16 * 1024 * 1024
    await eventually('it flows again', 30_000, () => world.echo.endlessBytes >= enough)
    outgoing.destroy()
  })
}
