import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import { newSid } from '#lib/protocol/token'
import { ask, enter, NAVIGATION } from '../conformance/support/client.ts'
import { setAssetPaths, sharePages } from '../conformance/support/share-pages.ts'
import { relayedWorld } from '../conformance/support/world.ts'

const valueOf = (cookie: string) => cookie.slice(cookie.indexOf('=') + 1)
const nameOf = (cookie: string) => cookie.split('=', 1)[0]!

test('a page’s cookie is good for its page, session and host alone, under no other name or value', async () => {
  const world = await relayedWorld()
  const share = sharePages(world)
  const one = await enter(world, share.url('/one'))
  const two = await enter(world, share.url('/two'))
  const full = await enter(world, world.mint().url)
  const parts = valueOf(one).split('.') as [string, string, string, string]
  const [sid, grant, page, mac] = parts
  const forged = [
    one,
    `bw=${valueOf(one)}`,
    `bw=${sid}.${grant}.-.${mac}`,
    `${nameOf(two)}=${valueOf(one)}`,
    `${nameOf(two)}=${valueOf(full)}`,
    `${nameOf(two)}=${sid}.${grant}.${valueOf(two).split('.')[2]}.${mac}`,
    `${nameOf(two)}=${sid}.owner.${page}.${mac}`,
    `${nameOf(two)}=${valueOf(full).split('.')[0]}.${grant}.${page}.${mac}`,
    `${nameOf(one)}-=${valueOf(two)}`,
  ]
  for (const cookie of forged) {
    assert.ok([401, 403].includes((await ask(world, { path: '/two', headers: { cookie } })).status), cookie)
  }
  const host = world.host('other')
  assert.equal((await ask(world, { host, path: '/one', headers: { cookie: one } })).status, 401)
  // Bound to its host by its mac, even where the session's target has another name.
  const target = world.gateway.gate.store.targetByName('echo')!
  world.gateway.gate.store.putTarget({ ...target, name: 'renamed' })
  assert.equal(
    (await ask(world, { host: world.host('renamed'), path: '/one', headers: { cookie: one } })).status,
    401,
  )
  assert.equal(world.echo.seen.length, 0)
  await world.close()
})

test('at most 20 pages are open on a host: one more ends the oldest', async () => {
  const world = await relayedWorld()
  const share = sharePages(world)
  const jar = new Map<string, string>()
  const visit = async (path: string): Promise<string[]> => {
    const headers = { ...NAVIGATION, cookie: ['app=1', ...jar.values()].join('; ') }
    const answer = await ask(world, { path: share.url(path), headers })
    assert.equal(answer.status, 303)
    const lines = answer.headers['set-cookie']!
    for (const line of lines) {
      const cookie = line.split(';')[0]!
      if (line.includes('Max-Age=0;')) jar.delete(nameOf(cookie))
      else jar.set(nameOf(cookie), cookie)
    }
    return lines.slice(1)
  }
  for (let i = 0; i < 20; i++) assert.deepEqual(await visit(`/page-${i}`), [])
  // Again is no more.
  assert.deepEqual(await visit('/page-0'), [])
  const [first] = jar.keys()
  assert.deepEqual(await visit('/page-20'), [`${first}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`])
  assert.equal(jar.size, 20)
  const open = async (path: string) =>
    (await ask(world, { path, headers: { cookie: [...jar.values()].join('; ') } })).status
  assert.deepEqual([await open('/page-0'), await open('/page-1'), await open('/page-20')], [403, 200, 200])

  // A browser that came to hold more is down to 20 again.
  for (let i = 0; i < 5; i++) jar.set(`bw-planted${i}`, `bw-planted${i}=x`)
  assert.equal((await visit('/page-21')).length, 6)
  assert.equal(jar.size, 20)
  await world.close()
})

test('pages’ cookies reach no target, and no target sets one', async () => {
  const world = await relayedWorld()
  const seen: string[] = []
  const app = createServer((request, response) => {
    seen.push(...request.rawHeaders)
    response.setHeader('set-cookie', [
      'bw-AAAAAAAA=planted; Path=/',
      '=bw-AAAA_-AA=planted; Path=/',
      ' bw-AAAAAAAA =planted',
      'bw-AAAAAAAA',
      'bw-settings-of-mine=1',
      'bw-short=1',
      'app=1',
    ])
    response.end('ok')
  })
  app.listen(0, '127.0.0.1')
  await once(app, 'listening')
  const address = `127.0.0.1:${(app.address() as AddressInfo).port}`
  world.gateway.operate('addTarget', { id: newSid(), name: 'app', address, handler: 'http' })
  const host = world.host('app')
  setAssetPaths(world, ['/static/'], 'app')
  const share = sharePages(world, { target: 'app' })
  const [one, two] = [
    await enter(world, share.url('/one'), host),
    await enter(world, share.url('/two'), host),
  ]
  const cookie = `a=1; ${one}; ${nameOf(two)} =${valueOf(two)}; ${nameOf(two)}; bw-short=2; b=2`
  const full = await enter(world, world.mint({ target: 'app' }).url, host)
  for (const [path, sent] of [
    ['/one', cookie],
    ['/static/a.js', cookie],
    ['/anything', `${cookie}; ${full}`],
  ] as const) {
    const answer = await ask(world, { host, path, headers: { cookie: sent } })
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.headers['set-cookie'], ['bw-settings-of-mine=1', 'bw-short=1', 'app=1'])
  }
  assert.equal(seen.filter((value) => value === 'a=1; bw-short=2; b=2').length, 3)
  for (const secret of [valueOf(one), valueOf(two), valueOf(full), share.token]) {
    assert.ok(!seen.join('\n').includes(secret))
  }
  app.closeAllConnections()
  app.close()
  await world.close()
})
