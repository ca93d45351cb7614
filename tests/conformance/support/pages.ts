import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { ask, enter, NAVIGATION, openEvents } from './client.ts'
import { moveClock } from './clock.ts'
import type { Echo } from './echo-target.ts'
import { setAssetPaths, sharePages, type PageShare } from './share-pages.ts'
import type { MakeWorld } from './suite.ts'
import type { World } from './world.ts'

/** Page-share sessions: one link, one page. What opens nothing stands in `tests/security/page-*`. */
export function pages(_: string, makeWorld: MakeWorld): void {
  let world: World
  let share: PageShare
  before(async () => {
    world = await makeWorld()
    share = sharePages(world)
    setAssetPaths(world, ['/static/'])
  })
  after(() => world.close())
  const seenBy = async (path: string, headers = {}): Promise<Echo> => {
    const answer = await ask(world, { path, headers })
    assert.equal(answer.status, 200, path)
    return JSON.parse(answer.body.toString()) as Echo
  }

  it('lets a person in to a page, and leaves nothing of the link in the address', async () => {
    const answer = await ask(world, { path: share.url('/docs/q3'), headers: NAVIGATION })
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.location, `${world.origin('echo')}/docs/q3`)
    assert.equal(answer.headers['cache-control'], 'no-store')
    const [cookie, ...more] = answer.headers['set-cookie']!
    assert.match(
      cookie!,
      /^bw-[\w-]{8}=[\w-]{22}\.link\.[\w-]{22}\.[\w-]{22}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    )
    assert.deepEqual(more, [])
    const { url, headers } = await seenBy('/docs/q3', { cookie: `a=1; ${cookie!.split(';')[0]}; b=2` })
    assert.equal(url, '/docs/q3')
    assert.ok(headers.includes('a=1; b=2'))
  })

  it('lets a program in by the link, on each request, and passes on nothing of it', async () => {
    for (const path of ['/', '/docs/', '/caf%C3%A9%20menu', '/a//b', '/x;y=1', '/...']) {
      assert.equal((await seenBy(share.url(path))).url, path)
    }
  })

  it('answers HEAD', async () => {
    assert.equal((await ask(world, { method: 'HEAD', path: share.url('/docs') })).status, 200)
  })

  it('drops other query parameters, by link, on entering and by cookie', async () => {
    const [path, query] = share.url('/docs').split('?') as [string, string]
    assert.equal((await seenBy(`${path}?admin=1&${query}&x=%2e`)).url, '/docs')
    const entered = await ask(world, { path: `${path}?${query}&x=1`, headers: NAVIGATION })
    assert.equal(entered.headers.location, `${world.origin('echo')}/docs`)
    const cookie = await enter(world, share.url('/docs'))
    assert.equal((await seenBy('/docs?admin=1', { cookie })).url, '/docs')
  })

  it('keeps them as they were sent where the session allows them', async () => {
    const open = sharePages(world, { allowQuery: true })
    const [path, query] = open.url('/docs').split('?') as [string, string]
    assert.equal((await seenBy(`${path}?b=2&${query}&a=%201&b`)).url, '/docs?b=2&a=%201&b')
    const entered = await ask(world, { path: `${path}?${query}&x=1`, headers: NAVIGATION })
    assert.equal(entered.headers.location, `${world.origin('echo')}/docs?x=1`)
    const cookie = entered.headers['set-cookie']![0]!.split(';')[0]!
    assert.equal((await seenBy('/docs?y=2', { cookie })).url, '/docs?y=2')
  })

  it('takes a page’s link out of a Referer', async () => {
    const cookie = await enter(world, share.url('/docs'))
    const { headers } = await seenBy('/docs', { cookie, referer: world.origin('echo') + share.url('/docs') })
    assert.ok(headers.includes(`${world.origin('echo')}/docs`))
  })

  it('keeps two pages open side by side, of one session or of two', async () => {
    const other = sharePages(world)
    const cookies = [
      await enter(world, share.url('/one')),
      await enter(world, share.url('/two')),
      await enter(world, other.url('/one')),
    ]
    assert.equal(new Set(cookies.map((cookie) => cookie.split('=')[0])).size, 3)
    const cookie = cookies.join('; ')
    assert.equal((await seenBy('/one', { cookie })).url, '/one')
    assert.equal((await seenBy('/two', { cookie })).url, '/two')
    world.gateway.operate('revoke', { sid: other.sid })
    assert.equal((await seenBy('/one', { cookie })).url, '/one')
    const full = await enter(world, world.mint().url)
    assert.equal((await seenBy('/three?q', { cookie: `${cookie}; ${full}` })).url, '/three?q')
  })

  it('lets any live page or full cookie below the asset paths', async () => {
    const page = await enter(world, share.url('/docs'))
    const full = await enter(world, world.mint().url)
    assert.equal((await seenBy('/static/app.css?v=1', { cookie: page })).url, '/static/app.css')
    for (const cookie of [page, full]) {
      const head = await ask(world, { method: 'HEAD', path: '/static/app.css', headers: { cookie } })
      assert.deepEqual([head.status, head.body.length], [200, 0])
      assert.deepEqual(world.echo.seen.at(-1)?.method, 'HEAD')
    }
    assert.equal(
      (await seenBy('/static/caf%C3%A9/100%25.png', { cookie: page })).url,
      '/static/caf%C3%A9/100%25.png',
    )
    assert.equal((await seenBy('/static/app.css?v=1', { cookie: full })).url, '/static/app.css?v=1')
    const open = await enter(world, sharePages(world, { allowQuery: true }).url('/docs'))
    assert.equal((await seenBy('/static/app.css?v=1', { cookie: open })).url, '/static/app.css?v=1')
  })

  it('lets its owner in to page / by a ticket', async () => {
    const { ticket } = world.gateway.operate('ticket', { sid: share.sid, grant: 'owner' })
    const away = await ask(world, { path: `/docs?bw=${ticket}`, headers: NAVIGATION })
    assert.deepEqual([away.status, away.headers['set-cookie']], [403, undefined])
    const cookie = await enter(world, `/?bw=${ticket}`)
    assert.match(cookie, /^bw-[\w-]{8}=[\w-]{22}\.owner\./)
    assert.equal((await seenBy('/', { cookie })).url, '/')
    assert.equal((await ask(world, { path: '/docs', headers: { cookie } })).status, 403)
  })

  it('stays open when it is extended and named anew, and closes with every page and stream at once when revoked', async () => {
    const ending = sharePages(world)
    const cookie = await enter(world, ending.url('/docs'))
    world.gateway.operate('extend', { sid: ending.sid, ttlSeconds: 7200 })
    world.gateway.operate('relabel', { sid: ending.sid, label: 'another' })
    await seenBy('/docs', { cookie })
    await seenBy(ending.url('/more'))
    const streams = await enter(world, ending.url('/events'))
    const bystander = await openEvents(world, await enter(world, share.url('/events')))
    const open = await openEvents(world, streams)
    const ended = new Promise((resolve) => open.on('close', resolve))
    world.gateway.operate('revoke', { sid: ending.sid })
    await ended
    assert.equal(open.complete, false)
    assert.equal(bystander.destroyed, false)
    bystander.destroy()
    const headers = { cookie }
    for (const asked of [
      { path: '/docs', headers },
      { path: ending.url('/docs') },
      { path: ending.url('/new') },
    ]) {
      const answer = await ask(world, asked)
      assert.equal(answer.status, 403)
      assert.match(answer.body.toString(), /was revoked/)
    }
    assert.equal((await ask(world, { path: '/static/app.css', headers })).status, 401)
  })
  it('extended, it goes on past its first end with every page and stream; they end with the new one', async () => {
    const [kept, ending] = [sharePages(world), sharePages(world)]
    const cookie = await enter(world, kept.url('/docs'))
    const late = await enter(world, ending.url('/docs'))
    const stream = await openEvents(world, await enter(world, kept.url('/events')))
    const ended = new Promise((resolve) => stream.on('close', resolve))
    const other = await openEvents(world, await enter(world, ending.url('/events')))
    const otherEnded = new Promise((resolve) => other.on('close', resolve))
    world.gateway.operate('extend', { sid: kept.sid, ttlSeconds: 7200 })
    try {
      await moveClock(3601 * 1000)
      await otherEnded
      assert.equal(other.complete, false)
      await seenBy('/docs', { cookie })
      await seenBy('/static/app.css', { cookie })
      await seenBy(kept.url('/docs'))
      await seenBy(kept.url('/new'))
      assert.equal(stream.destroyed, false)
      await expired(ending, late)
      await moveClock(7201 * 1000)
      await ended
      assert.equal(stream.complete, false)
      await expired(kept, cookie)
    } finally {
      await moveClock(0)
    }
  })

  async function expired({ url }: PageShare, cookie: string): Promise<void> {
    const headers = { cookie }
    for (const asked of [{ path: '/docs', headers }, { path: url('/docs') }, { path: url('/new') }]) {
      const answer = await ask(world, asked)
      assert.equal(answer.status, 403)
      assert.match(answer.body.toString(), /has expired/)
    }
    assert.equal((await ask(world, { path: '/static/app.css', headers })).status, 401)
  }
}
