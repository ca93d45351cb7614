import assert from 'node:assert/strict'
import test from 'node:test'
import { setAssetPaths, sharePages } from '../conformance/support/share-pages.ts'
import { relayedWorld } from '../conformance/support/world.ts'
import { launchBrowser } from '../e2e/support/browser.ts'

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
