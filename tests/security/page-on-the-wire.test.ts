import assert from 'node:assert/strict'
import test from 'node:test'
import { enter, hear, raw } from '../conformance/support/client.ts'
import { sharePages } from '../conformance/support/share-pages.ts'
import { relayedWorld } from '../conformance/support/world.ts'

const PAGE = '/docs/q3'

test('however a request for a shared page is written, the app is asked for that page and nothing behind it', async () => {
  const world = await relayedWorld()
  const host = world.host('echo')
  const share = sharePages(world)
  const [, query] = share.url(PAGE).split('?') as [string, string]
  const cookie = `Cookie: ${await enter(world, share.url(PAGE))}\r\n`
  const head = (line: string, headers = '', at = host) => `${line}\r\nHost: ${at}\r\n${cookie}${headers}\r\n`
  const page = (headers = '') => head(`GET ${PAGE} HTTP/1.1`, headers)
  const behind = head('GET /admin HTTP/1.1', 'Connection: close\r\n')
  const length = `Content-Length: ${behind.length}\r\n`
  const chunked = 'Transfer-Encoding: chunked\r\n'
  const webSocket =
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
    `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: ${world.origin('echo')}\r\n`
  /** What is sent, and how often the app may be asked. */
  const written: [string, number][] = [
    [page() + behind, 1],
    [`GET ${share.url(PAGE)} HTTP/1.1\r\nHost: ${host}\r\n\r\n` + behind, 1],
    [page() + head(`GET /admin?${query} HTTP/1.1`, 'Connection: close\r\n'), 1],
    [head(`HEAD ${PAGE} HTTP/1.1`) + behind, 1],
    [head(`GET ${PAGE} HTTP/1.0`, 'Connection: keep-alive\r\n') + behind, 1],
    [page('Content-Length: 0\r\n') + behind, 1],
    [page('Expect: 100-continue\r\n') + behind, 1],
    [page('Upgrade: h2c\r\n') + behind, 1],
    [page('Connection: host, cookie, sec-fetch-site\r\n') + behind, 1],
    [page('Transfer_Encoding: chunked\r\n') + behind, 1],
    [page(length) + behind, 0],
    [page(`Content-Length: 0\r\n${length}`) + behind, 0],
    [page(`Content-Length: +${behind.length}\r\n`) + behind, 0],
    [page(chunked) + `0\r\n\r\n${behind}`, 0],
    [page(`${chunked}Content-Length: 0\r\n`) + behind, 0],
    [page('Transfer-Encoding: \x0bchunked\r\n') + `0\r\n\r\n${behind}`, 0],
    [page('X-A: b\nX-Original-URL: /admin\r\n') + behind, 0],
    [page('X-A: b\rX-Original-URL: /admin\r\n') + behind, 0],
    [page('X-A: b\r\n X-Original-URL: /admin\r\n') + behind, 0],
    [page('Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n') + behind, 0],
    [page(webSocket) + behind, 0],
    [page(`Host: ${host}\r\n`) + behind, 0],
    [head(`GET http://${host}${PAGE} HTTP/1.1`) + behind, 0],
    [head(`GET ${PAGE} /admin HTTP/1.1`) + behind, 0],
    [head('OPTIONS * HTTP/1.1') + behind, 0],
    [head(`GET ${PAGE} HTTP/1.1`, '', world.host('other')) + behind, 0],
    [head(`GET ${PAGE} HTTP/1.1`, 'Connection: close\r\n', host.replace(':', '.:')), 0],
  ]
  let expected = 0
  for (const [bytes, asked] of written) {
    const socket = await raw(world)
    const said = hear(socket)
    socket.write(Buffer.from(bytes, 'latin1'))
    await said
    expected += asked
    assert.equal(world.echo.seen.length, expected, bytes)
  }
  for (const { method, url, headers, bytes } of world.echo.seen) {
    assert.match(`${method} ${url}`, /^(GET|HEAD) \/docs\/q3$/)
    assert.equal(bytes, 0)
    assert.doesNotMatch(headers.join('\n'), /admin/)
  }
  await world.close()
})
