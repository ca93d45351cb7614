import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { after, before, it } from 'node:test'
import { ask, enter, hear, raw } from './client.ts'
import type { Echo } from './echo-target.ts'
import type { MakeWorld } from './suite.ts'
import { bigBody, digest } from './traffic-body.ts'
import type { World } from './world.ts'

const MIB = 1024 * 1024
const BIG_BYTES = (process.env.BURROWEE_LONG === '1' ? 1024 : 256) * MIB
/** Once all of visitor, relay, gateway and target have carried this much, they have what they need. */
const WARM_BYTES = 48 * MIB
/** What the collector has not come to yet; holding an eighth of a body would be more. */
const GROWTH_BYTES = 32 * MIB

/** Big and odd traffic: what few requests do, and every proxy gets wrong once. */
export function traffic(_: string, makeWorld: MakeWorld): void {
  let world: World
  let cookie: string
  before(async () => {
    world = await makeWorld()
    cookie = await enter(world, world.mint().url)
  })
  after(() => world.close())
  const own = () => ({ host: world.host('echo'), cookie, 'sec-fetch-site': 'same-origin' })
  const open = (path: string, method = 'GET', headers = {}): ClientRequest =>
    httpRequest({
      ...{ host: '127.0.0.1', port: world.port, path, method, agent: false },
      headers: { ...own(), ...headers },
    })

  async function down(bytes: number): Promise<unknown> {
    const [answer] = (await once(open(`/big?n=${bytes}`).end(), 'response')) as [IncomingMessage]
    return digest(answer)
  }
  async function up(bytes: number): Promise<unknown> {
    const outgoing = open('/', 'PUT', { 'content-length': bytes })
    const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>
    await pipeline(bigBody(bytes), outgoing)
    const echo = JSON.parse(Buffer.concat(await (await answered)[0].toArray()).toString()) as Echo
    return { bytes: echo.bytes, sha256: echo.sha256 }
  }
  for (const [way, carry] of [
    ['down', down],
    ['up', up],
  ] as const) {
    it(`carries ${BIG_BYTES / MIB} MiB ${way} in flat memory`, async () => {
      const expected = await digest(bigBody(BIG_BYTES))
      await carry(WARM_BYTES)
      const memory = watchMemory()
      assert.deepEqual(await carry(BIG_BYTES), expected)
      const grown = memory.grown()
      assert.ok(grown < GROWTH_BYTES, `memory grew by ${Math.round(grown / MIB)} MiB`)
    })
  }

  it('carries a range, a range to the end, and one that cannot be had', async () => {
    const whole = Buffer.concat(await bigBody(200_000).toArray())
    const cases = [
      ['bytes=100000-149999', 206, 'bytes 100000-149999/200000', whole.subarray(100_000, 150_000)],
      ['bytes=199990-', 206, 'bytes 199990-199999/200000', whole.subarray(199_990)],
      ['bytes=200000-', 416, 'bytes */200000', Buffer.alloc(0)],
    ] as const
    for (const [range, status, contentRange, body] of cases) {
      const answer = await ask(world, { path: '/range?n=200000', headers: { ...own(), range } })
      assert.deepEqual([answer.status, answer.headers['content-range']], [status, contentRange])
      assert.ok(answer.body.equals(body))
    }
    const all = await ask(world, { path: '/range?n=200000', headers: own() })
    assert.deepEqual([all.status, all.body.equals(whole)], [200, true])
  })

  it('carries the trailers of an answer, as often as they come', async () => {
    const answer = await ask(world, { path: '/many-trailers', headers: own() })
    assert.equal(answer.body.toString(), 'body')
    assert.deepEqual(answer.trailers, { 'x-sum': 'abc', 'x-part': 'one, two' })
  })

  // undici sends no trailers, and RFC 9110 section 6.5.1 lets a proxy drop them. They must not turn into anything else.
  it('drops the trailers of a request, and neither its body nor the next request with them', async () => {
    const socket = await raw(world)
    const said = hear(socket)
    const head = `Host: ${world.host('echo')}\r\nCookie: ${cookie}\r\nSec-Fetch-Site: same-origin\r\n`
    socket.write(
      `POST /trailed HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\nTrailer: X-Sum, Cookie\r\n\r\n` +
        `5\r\nhello\r\n0\r\nX-Sum: abc\r\nCookie: planted=1\r\n\r\n`,
    )
    socket.write(`GET /after HTTP/1.1\r\n${head}Connection: close\r\n\r\n`)
    assert.equal((await said).match(/HTTP\/1\.1 200 /g)?.length, 2)
    const seen = world.echo.seen.filter(({ url }) => url === '/trailed' || url === '/after')
    assert.deepEqual(
      seen.map(({ url, bytes }) => [url, bytes]),
      [
        ['/trailed', 5],
        ['/after', 0],
      ],
    )
    assert.ok(!/abc|planted/.test(seen.flatMap(({ headers }) => headers).join()))
  })

  it('carries heads of 32 KiB, a request’s and an answer’s', async () => {
    const fields = { ...own(), 'x-long': '' }
    const rest = Object.entries(fields).reduce(
      (sum, [name, value]) => sum + name.length + value.length + 4,
      'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'.length,
    )
    const long = 'r'.repeat(32 * 1024 - rest - 64)
    const up = await ask(world, { headers: { ...own(), 'x-long': long } })
    const echo = JSON.parse(up.body.toString()) as Echo
    assert.deepEqual([up.status, echo.headers.includes(long)], [200, true])

    const socket = await raw(world)
    const said = hear(socket)
    const head = `Host: ${world.host('echo')}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`
    socket.write(`GET /long-head?n=${32 * 1024} HTTP/1.1\r\n${head}`)
    assert.equal(/x-long: (a+)\r\n/i.exec(await said)?.[1]?.length, 32 * 1024)
  })
}

/** How much more this process has come to hold than at the start, at its peak; looked at while it works. */
function watchMemory(): { grown(): number } {
  const { rss } = process.memoryUsage()
  let peak = rss
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50)
  return {
    grown() {
      clearInterval(timer)
      return peak - rss
    },
  }
}
