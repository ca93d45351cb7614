import assert from 'node:assert/strict'
import test from 'node:test'
import { ask, enter, hear, raw } from '../conformance/support/client.ts'
import { setAssetPaths, sharePages } from '../conformance/support/share-pages.ts'
import { relayedWorld, type World } from '../conformance/support/world.ts'

const TRICKS = [
  '/static',
  '/static/',
  '/Static/a',
  '/static%2Fa',
  '/%73tatic/a',
  '//static/a',
  '/x/static/a',
  '/static/../admin',
  '/static/..',
  '/static/.',
  '/static/./a',
  '/static/%2e%2e/admin',
  '/static/%2E./admin',
  '/static/.%2e/admin',
  '/static/..;/admin',
  '/static/..%3b/admin',
  '/static/..;x=1/admin',
  '/static/..%2fadmin',
  '/static/..%2Fadmin',
  '/static/%2e%2e%2fadmin',
  '/static/a%2f..%2f..%2fadmin',
  '/static/a%2fb',
  '/static/..%5cadmin',
  '/static/..\\admin',
  '/static/a\\b',
  '/static//admin',
  '/static/a//b',
  '/static/%252e%252e/admin',
  '/static/..%252fadmin',
  '/static/%25%32%65%25%32%65/admin',
  '/static/%c0%ae%c0%ae/admin',
  '/static/..%c0%afadmin',
  '/static/..%00/admin',
  '/static/..%20/admin',
  '/static/..+/admin',
  '/static/..%c2%a0/admin',
  '/static/%ef%bc%8e%ef%bc%8e/admin',
  '/static/%e2%80%a5/admin',
  '/static/..%ef%bc%8fadmin',
  // Slashes and backslashes to some code pages: division slash, fraction slash, yen, won, set minus.
  '/static/..%e2%88%95admin',
  '/static/..%E2%81%84admin',
  '/static/a%E2%88%95..%E2%88%95admin',
  '/static/..%c2%a5admin',
  '/static/..%e2%82%a9admin',
  '/static/..%e2%88%96admin',
  // A full stop to some.
  '/static/%e3%80%82%e3%80%82/admin',
  '/static/%00',
  '/static/a%0d%0ab',
  '/static/%zz',
  '/static/%',
  '/static/caf\u00e9',
  '/static/a#/../../admin',
]

test('an asset path opens what lies below it, and by no trick anything else', async () => {
  const world = await relayedWorld()
  setAssetPaths(world, ['/static/'])
  const cookie = await enter(world, sharePages(world, { allowQuery: true }).url('/docs'))
  for (const path of TRICKS) {
    const status = await statusOf(world, path, `Cookie: ${cookie}\r\n`)
    assert.ok([400, 403].includes(status), `${status} for ${path}`)
  }
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  for (const method of ['POST', 'DELETE', 'OPTIONS']) {
    assert.equal((await ask(world, { method, path: '/static/a.js', headers })).status, 403)
  }
  for (const worker of [{ 'service-worker': 'script' }, { 'sec-fetch-dest': 'serviceworker' }]) {
    assert.equal(
      (await ask(world, { path: '/static/sw.js', headers: { ...headers, ...worker } })).status,
      403,
    )
  }
  const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
  assert.equal((await ask(world, { path: '/static/a.png', headers: { cookie, ...image } })).status, 403)
  assert.equal(world.echo.seen.length, 0)
  for (const path of ['/static/a.js', '/static/a..b/...c', '/static/b;v=1', '/static/a%20b'])
    assert.equal((await ask(world, { path, headers })).status, 200, path)
  assert.equal((await ask(world, { path: '/static/a.js' })).status, 401)
  await world.close()
})

test('a page’s link itself opens no asset, and its cookie none of another host', async () => {
  const world = await relayedWorld()
  setAssetPaths(world, ['/static/'])
  setAssetPaths(world, ['/static/'], 'other')
  const share = sharePages(world)
  const [, query] = share.url('/docs').split('?') as [string, string]
  const cookie = await enter(world, share.url('/docs'))
  assert.equal((await ask(world, { path: `/static/a.js?${query}` })).status, 401)
  // In the URL it outranks the cookie.
  assert.equal((await ask(world, { path: `/static/a.js?${query}`, headers: { cookie } })).status, 401)
  const host = world.host('other')
  assert.equal((await ask(world, { host, path: '/static/a.js', headers: { cookie } })).status, 401)
  assert.equal((await ask(world, { host, path: `/static/a.js?${query}` })).status, 401)
  // What the target no longer names is closed, and so is everything once the session has ended.
  setAssetPaths(world, [])
  assert.equal((await ask(world, { path: '/static/a.js', headers: { cookie } })).status, 403)
  setAssetPaths(world, ['/static/'])
  world.gateway.operate('revoke', { sid: share.sid })
  assert.equal((await ask(world, { path: '/static/a.js', headers: { cookie } })).status, 401)
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
