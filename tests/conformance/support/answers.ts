import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { after, before, it } from 'node:test'
import { ask, enter, hear, raw } from './client.ts'
import type { Echo } from './echo-target.ts'
import type { MakeWorld } from './suite.ts'
import type { World } from './world.ts'

/** Methods, bodies, heads: what goes through unchanged, and what must not. */
export function answers(_: string, makeWorld: MakeWorld): void {
  let world: World
  let cookie: string
  before(async () => {
    world = await makeWorld()
    cookie = await enter(world, world.mint().url)
  })
  after(() => world.close())
  const own = () => ({ cookie, 'sec-fetch-site': 'same-origin' })

  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
    it(`carries ${method}`, async () => {
      const body = method === 'GET' ? undefined : 'some text'
      const echo = JSON.parse(
        (await ask(world, { method, path: '/m?x=1', headers: own(), body })).body.toString(),
      ) as Echo
      assert.deepEqual([echo.method, echo.url, echo.bytes], [method, '/m?x=1', body?.length ?? 0])
    })
  }

  it('answers HEAD without a body, with the length of one', async () => {
    const answer = await ask(world, { method: 'HEAD', path: '/bytes?n=1000', headers: own() })
    assert.deepEqual([answer.status, answer.headers['content-length'], answer.body.length], [200, '1000', 0])
  })

  it('carries big bodies both ways unchanged', async () => {
    const body = randomBytes(8 * 1024 * 1024)
    const sha256 = createHash('sha256').update(body).digest('hex')
    const up = JSON.parse(
      (await ask(world, { method: 'POST', headers: own(), body })).body.toString(),
    ) as Echo
    assert.deepEqual([up.bytes, up.sha256], [body.length, sha256])
    const chunked = { ...own(), 'transfer-encoding': 'chunked' }
    const upChunked = JSON.parse(
      (await ask(world, { method: 'POST', headers: chunked, body })).body.toString(),
    ) as Echo
    assert.equal(upChunked.sha256, sha256)
    const down = await ask(world, { path: '/bytes?n=20000000', headers: own() })
    assert.equal(createHash('sha256').update(down.body).digest('hex'), down.headers['x-sha256'])
  })

  it('delivers every head and body byte for byte, 200 times: no stale memory', async () => {
    for (let i = 0; i < 200; i++) {
      const socket = await raw(world)
      const said = hear(socket)
      socket.write(
        `GET /bytes?n=64 HTTP/1.1\r\nHost: ${world.host('echo')}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
      )
      const text = await said
      assert.equal(text.slice(0, 17), 'HTTP/1.1 200 OK\r\n')
      const [head, body] = [text.slice(0, text.indexOf('\r\n\r\n')), text.slice(text.indexOf('\r\n\r\n') + 4)]
      const sha256 = createHash('sha256').update(Buffer.from(body, 'latin1')).digest('hex')
      assert.ok(head.includes(sha256), head)
    }
  })

  it('asks for a body itself, once it is let in (100-continue)', async () => {
    const outcome = await new Promise<string[]>((resolve, reject) => {
      const events: string[] = []
      const outgoing = httpRequest({
        host: '127.0.0.1',
        port: world.port,
        method: 'POST',
        path: '/continue',
        headers: { ...own(), host: world.host('echo'), expect: '100-continue', 'content-length': 5 },
      })
      outgoing.on('continue', () => {
        events.push('continue')
        outgoing.end('hello')
      })
      outgoing.on('response', (answer) => {
        events.push(String(answer.statusCode))
        answer.resume().on('end', () => resolve(events))
      })
      outgoing.on('error', reject)
      outgoing.flushHeaders()
    })
    assert.deepEqual(outcome, ['continue', '200'])
  })

  it('refuses an upload before it is sent, where nobody let it in', async () => {
    const socket = await raw(world)
    const said = hear(socket)
    socket.write(
      `POST / HTTP/1.1\r\nHost: ${world.host('echo')}\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n`,
    )
    const text = await said
    assert.match(text, /^HTTP\/1\.1 401 /)
  })

  it('carries trailers, statuses and empty answers', async () => {
    const answer = await ask(world, { path: '/trailers', headers: own() })
    assert.deepEqual([answer.body.toString(), answer.trailers['x-sum']], ['body', 'abc'])
    for (const code of [204, 304, 418, 500]) {
      assert.equal((await ask(world, { path: `/status?code=${code}`, headers: own() })).status, code)
    }
  })

  it('never lets a shared cache keep what passed the gate', async () => {
    const cases: [string, string][] = [
      ['public, max-age=60', 'private, max-age=60'],
      ['max-age=60, s-maxage=600', 'private, max-age=60'],
      ['', 'private'],
      ['private', 'private'],
      ['no-store', 'no-store'],
    ]
    for (const [given, expected] of cases) {
      const path = `/cache?value=${encodeURIComponent(given)}`
      const answer = await ask(world, { path, headers: own() })
      assert.equal(answer.headers['cache-control'], expected)
      assert.equal(answer.headers['surrogate-control'], undefined)
    }
  })

  it('shows an answer that breaks off as broken', async () => {
    await assert.rejects(ask(world, { path: '/short', headers: own() }))
    await assert.rejects(ask(world, { path: '/short-chunked', headers: own() }))
  })

  it('says 431 to a head beyond 32 KiB, and takes one of 30', async () => {
    const fits = await ask(world, { headers: { ...own(), 'x-long': 'a'.repeat(30 * 1024) } })
    assert.equal(fits.status, 200)
    const socket = await raw(world)
    const said = hear(socket)
    socket.write(`GET / HTTP/1.1\r\nHost: ${world.host('echo')}\r\nX-Long: ${'a'.repeat(60 * 1024)}\r\n\r\n`)
    assert.match(await said, /^HTTP\/1\.1 431 /)
  })
}
