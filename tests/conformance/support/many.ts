import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, it } from 'node:test'
import { eventually } from '../../support/eventually.ts'
import { ask, enter } from './client.ts'
import type { MakeWorld } from './suite.ts'
import type { World } from './world.ts'

const CONNECTIONS = 300
/** More than would fit into one tunnel's window together, were it theirs to fill. */
const STALLED = 12

/** Many at once: nobody gets another's bytes, and nobody waits for another. */
export function many(_: string, makeWorld: MakeWorld): void {
  let world: World
  let cookie: string
  before(async () => {
    world = await makeWorld()
    cookie = await enter(world, world.mint().url)
  })
  after(() => world.close())
  const own = () => ({ host: world.host('echo'), cookie, 'sec-fetch-site': 'same-origin' })
  const open = (path: string, method: string): ClientRequest =>
    httpRequest({
      ...{ host: '127.0.0.1', port: world.port, path, method, agent: false },
      headers: own(),
    })

  it(`holds ${CONNECTIONS} connections open at once, each with its own bytes both ways`, async () => {
    const talks = await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        const outgoing = open('/mirror', 'POST')
        const first = randomBytes(8 * 1024)
        outgoing.write(first)
        const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
        return { outgoing, incoming, first, heard: await take(incoming, first.length) }
      }),
    )
    // All of them stand now; each goes on.
    await Promise.all(
      talks.map(async ({ outgoing, incoming, first, heard }) => {
        assert.ok(heard.equals(first))
        const second = randomBytes(32 * 1024)
        outgoing.end(second)
        assert.ok(Buffer.concat(await incoming.toArray()).equals(second))
        assert.ok(incoming.complete)
      }),
    )
  })

  it(`serves the busy while ${STALLED} others do not read`, async () => {
    const stalled = await Promise.all(
      Array.from({ length: STALLED }, async () => {
        const outgoing = open('/endless', 'GET').end()
        const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
        incoming.on('error', () => {}).pause()
        return { outgoing, incoming }
      }),
    )
    await settled(() => world.echo.endlessBytes)
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const answer = await ask(world, { path: '/bytes?n=1000000', headers: own() })
        const sha256 = createHash('sha256').update(answer.body).digest('hex')
        assert.equal(sha256, answer.headers['x-sha256'])
      }),
    )
    // Who reads again gets on.
    const before = world.echo.endlessBytes
    stalled[0]!.incoming.resume()
    const enough = before + 8 * 1024 * 1024
    await eventually('it flows again', 30_000, () => world.echo.endlessBytes >= enough)
    for (const { outgoing } of stalled) outgoing.destroy()
  })
}

/** So many bytes of a stream, and not one more. */
async function take(stream: IncomingMessage, bytes: number): Promise<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  while (held.length < bytes) {
    const chunk = stream.read() as Buffer | null
    if (chunk === null) await once(stream, 'readable')
    else held = Buffer.concat([held, chunk])
  }
  stream.removeAllListeners('readable')
  return held
}

/** Waits until a figure stands still. */
async function settled(figure: () => number): Promise<void> {
  for (let before = -1; before !== figure(); await wait(300)) before = figure()
}
