import assert from 'node:assert/strict'
import test from 'node:test'
import { WebSocket } from 'ws'
import { toBase64url } from '#lib/protocol/base64url'
import { pageTokenBytes, pageUrl, parseSeed } from '#lib/protocol/page-share'
import { ask, enter, hear, NAVIGATION, raw } from '../conformance/support/client.ts'
import { sharePages } from '../conformance/support/share-pages.ts'
import { relayedWorld, type World } from '../conformance/support/world.ts'

const PAGE = '/Docs/caf%C3%A9/q3'
/** Every other way to write it, and what lies around it. */
const OTHERS = [
  '/',
  '//Docs/caf%C3%A9/q3',
  '/Docs',
  '/Docs/',
  '/Docs/caf%C3%A9/q4',
  '/Docs/caf%C3%A9/q3/',
  '/Docs/caf%C3%A9/q3/child',
  '/Docs/caf%C3%A9//q3',
  '/docs/caf%C3%A9/q3',
  '/Docs/caf%c3%a9/q3',
  '/Docs/caf\u00c3\u00a9/q3',
  '/%44ocs/caf%C3%A9/q3',
  '/Docs/caf%25C3%25A9/q3',
  '/Docs%2Fcaf%C3%A9/q3',
  '/Docs/./caf%C3%A9/q3',
  '/Docs/x/../caf%C3%A9/q3',
  '/Docs/caf%C3%A9/q3/.',
  '/Docs/caf%C3%A9/q3/%2e',
  '/Docs/caf%C3%A9/q3/..',
  '/Docs\\caf%C3%A9/q3',
  '/Docs/caf%C3%A9/q3%20',
  '/Docs/caf%C3%A9/q3%00',
  '/Docs/caf%C3%A9/q3;',
  '/Docs/caf%C3%A9/q3#x',
  '/Docs/caf%C3%A9/q3%3F',
]

test('a page’s link and its cookie open that page: no other path, spelling, host or session', async () => {
  const world = await relayedWorld()
  const share = sharePages(world)
  const [, query] = share.url(PAGE).split('?') as [string, string]
  const cookie = await enter(world, share.url(PAGE))
  for (const path of OTHERS) {
    // No client library sends some of these.
    for (const headers of [`Cookie: ${cookie}\r\n`, '', 'Accept: text/html\r\n']) {
      const url = headers.startsWith('Cookie') ? path : `${path}?${query}`
      const status = await statusOf(world, url, headers)
      assert.ok([400, 401, 403].includes(status), `${status} for ${url} ${headers}`)
    }
  }
  const elsewhere = await ask(world, { path: '/Docs', headers: { cookie } })
  assert.match(elsewhere.body.toString(), /This link opens one page only/)
  assert.ok(!elsewhere.body.includes('Docs'))

  const other = world.host('other')
  for (const headers of [{ cookie }, {}, NAVIGATION]) {
    const path = 'cookie' in headers ? PAGE : share.url(PAGE)
    const answer = await ask(world, { host: other, path, headers })
    assert.deepEqual([answer.status, answer.headers['set-cookie']], [401, undefined])
  }
  // As the app of this session would derive it for the other target's host: still no session of that target.
  const link = { scheme: 'http' as const, host: other, path: PAGE, baseToken: share.token, seed: share.seed }
  const foreign = pageUrl(link).slice(world.origin('other').length)
  assert.equal((await ask(world, { host: other, path: foreign })).status, 401)
  // Nor for this one's host with another session's seed.
  const mixed = pageUrl({ ...link, host: world.host('echo'), seed: sharePages(world).seed })
  assert.equal((await ask(world, { path: mixed.slice(world.origin('echo').length) })).status, 401)

  assert.equal(world.echo.seen.length, 0)
  assert.equal((await ask(world, { path: PAGE, headers: { cookie } })).status, 200)
  assert.equal((await ask(world, { path: share.url(PAGE) })).status, 200)
  await world.close()
})

test('dot segments open nothing, even with a token that was derived for them', async () => {
  const world = await relayedWorld()
  const share = sharePages(world)
  const base = share.url('/').split(/[?&]/)[1]!
  const seed = parseSeed(share.seed)!
  const linkTo = (path: string) =>
    `${path}?${base}&${toBase64url(pageTokenBytes(seed, world.host('echo'), path))}=p`
  for (const path of [
    ...['/a/../admin', '/a/%2e%2E/admin', '/a/..', '/.', '/a\\b', '/a#b'],
    ...['/a/..;/admin', '/a%2F..%2Fadmin', '/a/%252e%252e/x', '/a/..%E2%88%95admin'],
  ]) {
    assert.equal(await statusOf(world, linkTo(path), ''), 401, path)
  }
  assert.equal(world.echo.seen.length, 0)
  for (const path of ['/a|b', '/a^b', '/a..b', '/a%2Fb'])
    assert.equal(await statusOf(world, linkTo(path), ''), 200, path)
  await world.close()
})

test('a shared page is read: no other method, no body, no socket, no service worker, no way round by a header', async () => {
  const world = await relayedWorld()
  const share = sharePages(world)
  const cookie = await enter(world, share.url('/page-shared'))
  const own = { cookie, 'sec-fetch-site': 'same-origin' }
  const ways = [
    { path: share.url('/page-shared'), headers: {} },
    { path: '/page-shared', headers: own },
  ]
  for (const { path, headers } of ways) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY']) {
      assert.equal((await ask(world, { method, path, headers })).status, 403, method)
    }
    assert.equal((await ask(world, { path, headers, body: 'x' })).status, 403)
    const chunked = { ...headers, 'transfer-encoding': 'chunked' }
    assert.equal((await ask(world, { path, headers: chunked, body: 'x' })).status, 403)
    for (const worker of [{ 'service-worker': 'script' }, { 'sec-fetch-dest': 'serviceworker' }]) {
      assert.equal((await ask(world, { path, headers: { ...headers, ...worker } })).status, 403)
    }
    const upgrade = await new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${world.port}${path}`, {
        headers: { host: world.host('echo'), ...headers },
        origin: world.origin('echo'),
      })
      socket.once('unexpected-response', (request, answer) => {
        request.destroy()
        resolve(answer.statusCode)
      })
      socket.once('open', () => resolve('open'))
      socket.on('error', () => {})
    })
    assert.equal(upgrade, 403)
  }
  assert.equal(world.echo.seen.length, 0)

  const overrides = {
    'X-Original-URL': '/admin-a',
    X_Rewrite_URL: '/admin-b',
    'x-original-uri': '/admin-c',
    'X-HTTP-Method-Override': 'DELETE',
    'X-HTTP-Method': 'DELETE',
    'X-Method-Override': 'DELETE',
    'X-Forwarded-Prefix': '/admin-d',
    'X-Override-Path': '/admin-e',
    'X-Request-URI': '/admin-f',
    'X-HTTP-DestinationURL': '/admin-g',
    'X-Envoy-Original-Path': '/admin-h',
    'X-Invoke-Path': '/admin-i',
    'X-Script-Name': '/admin-j',
    'X-Original-Method': 'DELETE',
    'X-Path-Info': '/admin-k',
    X_Invoke_Query: 'admin-l',
    'x-invoke-output': '/admin-m',
    'X-Original-Query': 'admin-n',
    'X-Sendfile-Type': 'admin-o',
    'X-Accel-Mapping': '/admin-p',
  }
  assert.equal((await ask(world, { path: '/page-shared', headers: { ...own, ...overrides } })).status, 200)
  assert.doesNotMatch(world.echo.seen[0]!.headers.join(), /admin|DELETE/)
  // They are the app's own matter where the whole app is open.
  const full = await enter(world, world.mint().url)
  await ask(world, { headers: { cookie: full, 'X-HTTP-Method-Override': 'DELETE' } })
  assert.match(world.echo.seen[1]!.headers.join(), /DELETE/)
  await world.close()
})

test('a page’s cookie counts only for what the page or the person asked', async () => {
  const world = await relayedWorld()
  const cookie = await enter(world, sharePages(world).url('/docs'))
  for (const site of ['same-site', 'cross-site']) {
    const image = { cookie, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
    assert.equal((await ask(world, { path: '/docs', headers: image })).status, 403)
  }
  assert.equal((await ask(world, { path: '/docs', headers: { cookie, origin: 'http://evil' } })).status, 403)
  assert.equal(world.echo.seen.length, 0)
  await world.close()
})

async function statusOf(world: World, url: string, headers: string): Promise<number> {
  const socket = await raw(world)
  const said = hear(socket)
  const head = `GET ${url} HTTP/1.1\r\nHost: ${world.host('echo')}\r\n${headers}Connection: close\r\n\r\n`
  socket.write(Buffer.from(head, 'latin1'))
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(await said)?.[1] ?? 400)
}
