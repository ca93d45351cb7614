import assert from 'node:assert/strict'
import test from 'node:test'
import { setAssetPaths, sharePages } from '../conformance/support/share-pages.ts'
import { relayedWorld } from '../conformance/support/world.ts'
import { launchBrowser } from '../e2e/support/browser.ts'
import { startTlsFront } from './tls-front.ts'

/** What a shared page’s own script may try on its host. */
const TRIES = `<!doctype html><title>shared</title><link rel="stylesheet" href="/static/app.css?v=1"><script>
  const status = (url, options) => fetch(url, options).then((answer) => answer.status)
  window.tries = async () => ({
    again: await status('/page?more=1'),
    asset: await status('/static/app.js'),
    sibling: await status('/status?code=200'),
    child: await status('/page/child'),
    post: await status('/page', { method: 'POST', body: 'x' }),
    worker: await navigator.serviceWorker.register('/static/sw.js').then(() => 'registered', () => 'refused'),
    own: await navigator.serviceWorker.register('/page').then(() => 'registered', () => 'refused'),
    socket: await new Promise((resolve) => {
      const socket = new WebSocket(location.origin.replace('http', 'ws') + '/page')
      socket.onopen = () => resolve('open')
      socket.onerror = () => resolve('refused')
    }),
  })
</script>`

test('in a browser: two pages side by side, each with its assets, and nothing else of the app', async () => {
  const world = await relayedWorld()
  setAssetPaths(world, ['/static/'])
  world.echo.page = TRIES
  const share = sharePages(world)
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext()
    const open = async (path: string) => {
      const page = await context.newPage()
      const answer = await page.goto(world.origin('echo') + share.url(path))
      return { page, status: answer!.status(), url: page.url() }
    }
    const first = await open('/page')
    const second = await open('/echoed')
    assert.deepEqual([first.status, first.url], [200, `${world.origin('echo')}/page`])
    assert.deepEqual([second.status, second.url], [200, `${world.origin('echo')}/echoed`])
    assert.equal((await first.page.reload())!.status(), 200)
    assert.equal((await second.page.reload())!.status(), 200)
    const names = (await context.cookies()).map(({ name }) => name)
    assert.equal(names.length, 2)
    for (const name of names) assert.match(name, /^bw-[\w-]{8}$/)

    const tries = await first.page.evaluate(() => (window as unknown as { tries(): Promise<object> }).tries())
    assert.deepEqual(tries, {
      ...{ again: 200, asset: 200, sibling: 403, child: 403, post: 403 },
      ...{ worker: 'refused', own: 'refused', socket: 'refused' },
    })
    const urls = new Set(world.echo.seen.map(({ url }) => url))
    assert.deepEqual([...urls].sort(), ['/echoed', '/static/app.css', '/static/app.js'])

    world.gateway.operate('revoke', { sid: share.sid })
    assert.equal((await first.page.reload())!.status(), 403)
    assert.equal((await second.page.reload())!.status(), 403)
  } finally {
    await browser.close()
    await world.close()
  }
})

const DOMAIN = 'apps.example.test'

test('in a browser over TLS: a cookie of this host alone for each page, and nothing for a sibling', async () => {
  let relayPort = 0
  const front = await startTlsFront(DOMAIN, () => relayPort)
  const world = await relayedWorld({ scheme: 'https', originHost: `${DOMAIN}:${front.port}` })
  relayPort = world.port
  setAssetPaths(world, ['/static/'])
  const browser = await launchBrowser([
    `--host-resolver-rules=MAP *.${DOMAIN} 127.0.0.1`,
    '--ignore-certificate-errors',
  ])
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true })
    const [share, other] = [sharePages(world), sharePages(world, { target: 'other' })]
    const pages = [await context.newPage(), await context.newPage()] as const
    for (const [i, path] of ['/one', '/two'].entries()) {
      const answer = await pages[i]!.goto(world.origin('echo') + share.url(path))
      assert.deepEqual([answer!.status(), pages[i]!.url()], [200, world.origin('echo') + path])
    }
    for (const page of pages) assert.equal((await page.reload())!.status(), 200)
    const cookies = await context.cookies(world.origin('echo'))
    assert.equal(new Set(cookies.map(({ name }) => name)).size, 2)
    for (const { name, secure, httpOnly, sameSite, path, domain } of cookies) {
      assert.match(name, /^__Host-bw-[\w-]{8}$/)
      assert.deepEqual([secure, httpOnly, sameSite, path], [true, true, 'Lax', '/'])
      // With no dot before it: this host's, not its siblings'.
      assert.equal(domain, new URL(world.origin('echo')).hostname)
    }
    assert.equal((await pages[0].goto(`${world.origin('echo')}/three`))!.status(), 403)
    assert.equal((await pages[0].goto(`${world.origin('echo')}/static/a.css`))!.status(), 200)

    // A shared page of another target, same-site to this one: its scripts get nothing of this host's pages.
    const evil = await context.newPage()
    await evil.goto(world.origin('other') + other.url('/evil'))
    const before = world.echo.seen.length
    await evil.evaluate(async (victim) => {
      await Promise.allSettled(
        ['/one', '/two', '/static/a.css'].map((path) =>
          fetch(victim + path, { credentials: 'include', mode: 'no-cors' }),
        ),
      )
    }, world.origin('echo'))
    assert.equal(world.echo.seen.length, before)
    assert.equal((await evil.goto(`${world.origin('other')}/one`))!.status(), 403)
    assert.equal((await pages[1].reload())!.status(), 200)
  } finally {
    await browser.close()
    await world.close()
    front.close()
  }
})
