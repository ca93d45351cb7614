import assert from 'node:assert/strict'
import test from 'node:test'
import { ask, enter, NAVIGATION } from '../conformance/support/client.ts'
import { sharePages } from '../conformance/support/share-pages.ts'
import { relayedWorld } from '../conformance/support/world.ts'

test('a base token by itself opens nothing, and neither does a page’s token', async () => {
  const world = await relayedWorld()
  const share = sharePages(world)
  const [base, page] = share.url('/').slice('/?'.length).split('&') as [string, string]
  const bearer = { authorization: `Bearer ${share.token}` }
  const tries = [
    { path: `/?${base}` },
    { path: `/?${base}&x=1` },
    { path: `/?${base}&p=p` },
    { path: `/docs?${base}` },
    { path: `/?${page}` },
    { path: '/', headers: bearer },
    { path: `/?${page}`, headers: bearer },
    { path: share.url('/'), headers: bearer },
    { path: `/?${base}&AAAAAAAAAAAAAAAAAAAAAA=p` },
  ]
  for (const { path, headers } of tries) {
    for (const more of [{}, NAVIGATION]) {
      const answer = await ask(world, { path, headers: { ...headers, ...more } })
      assert.deepEqual([answer.status, answer.headers['set-cookie']], [401, undefined], path)
    }
  }
  // Nor does it say whether its session lives.
  world.gateway.operate('revoke', { sid: share.sid })
  assert.equal((await ask(world, { path: `/?${base}` })).status, 401)
  assert.equal(world.echo.seen.length, 0)
  await world.close()
})

test('a page’s token beside a full session’s opens nothing, but where it is the app’s own', async () => {
  const world = await relayedWorld()
  const share = sharePages(world)
  const full = world.mint()
  const page = share.url('/').split('&')[1]!
  assert.equal((await ask(world, { path: `${full.url}&${page}` })).status, 401)
  assert.equal((await ask(world, { path: `${full.url}&AAAAAAAAAAAAAAAAAAAAAA=p` })).status, 401)
  assert.equal(world.echo.seen.length, 0)
  const cookie = await enter(world, full.url)
  const kept = '/?AAAAAAAAAAAAAAAAAAAAAA=p&x=p&y=%20'
  await ask(world, { path: kept, headers: { cookie } })
  await ask(world, { path: `${full.url}&view=p` })
  assert.deepEqual(
    world.echo.seen.map(({ url }) => url),
    [kept, '/?view=p'],
  )
  await world.close()
})

test('a page’s link has one spelling and one order', async () => {
  const world = await relayedWorld()
  const share = sharePages(world, { allowQuery: true })
  const [base, page] = share.url('/docs').slice('/docs?'.length).split('&') as [string, string]
  const other = share.url('/other').split('&')[1]!
  const [name] = page.split('=') as [string]
  const queries = [
    `${page}&${base}`,
    `${base}&${page}&${page}`,
    `${base}&${page}&${other}`,
    `${base}&${other}&${page}`,
    `${base}&${base}&${page}`,
    `${base}&${page}&${base}`,
    `${page}&${base}&${page}`,
    `${base}&${respelled(name)}=p`,
    `${base}&${page}&${respelled(name)}=p`,
    `${base}&${name.slice(1)}=p`,
    `${base}&${name}A=p`,
    `${base}&${name}=P`,
    `${base}&${name}=%70`,
    `${base}&%${name.charCodeAt(0).toString(16)}${name.slice(1)}=p`,
    `${base}&${page}&%${name.charCodeAt(0).toString(16)}${name.slice(1)}=p`,
    `${base}&${page}&x=1;${page}`,
    `${base}&${name}`,
    `${base}&${name}=`,
    `${base}&${name}==p`,
    `${base}&${name}=p=`,
    `${base}&${name}=pp`,
    `${base};${page}`,
    `${base}&${page}&bw=AAAAAAAAAAAAAAAAAAAAAA`,
    `${base}?${page}`,
    `${base}&&${name.toLowerCase()}=p`,
  ]
  for (const query of queries) {
    for (const headers of [{}, NAVIGATION]) {
      const answer = await ask(world, { path: `/docs?${query}`, headers })
      assert.ok([401, 403].includes(answer.status), `${answer.status} for ${query}`)
      assert.equal(answer.headers['set-cookie'], undefined)
    }
  }
  assert.equal(world.echo.seen.length, 0)
  assert.equal((await ask(world, { path: `/docs?a=1&${base}&b=2&${page}&c=3` })).status, 200)
  assert.equal(world.echo.seen[0]!.url, '/docs?a=1&b=2&c=3')
  await world.close()
})

/** The same bytes for a careless reader: the last of 22 characters carries two bits that count. */
function respelled(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1)!) + 1]
}
