import assert from 'node:assert/strict'
import test from 'node:test'
import { launchBrowser } from '../e2e/support/browser.ts'
import { relayedWorld } from '../conformance/support/world.ts'
import { startTlsFront } from './tls-front.ts'

const DOMAIN = 'apps.example.test'

/** Everything a page may try against another target in the visitor's name. Says what came of each try. */
const attack = (
  victim: string,
) => `<!doctype html><title>evil</title><body><iframe name="frame"></iframe><script>
  const tries = {
    fetch: () => fetch('${victim}/stolen-fetch', { credentials: 'include', mode: 'no-cors' }),
    post: () => fetch('${victim}/stolen-post', { method: 'POST', body: 'x', credentials: 'include', mode: 'no-cors' }),
    image: () => new Promise((r) => { const i = new Image(); i.onload = i.onerror = r; i.src = '${victim}/stolen-image' }),
    script: () => new Promise((r) => { const s = document.createElement('script'); s.onload = s.onerror = r; s.src = '${victim}/stolen-script'; document.body.append(s) }),
    frame: () => new Promise((r) => { const f = document.querySelector('iframe'); f.onload = r; f.src = '${victim}/stolen-frame' }),
    form: () => new Promise((r) => { const f = document.createElement('form'); f.action = '${victim}/stolen-form'; f.method = 'post'; f.target = 'frame'; document.body.append(f); document.querySelector('iframe').onload = r; f.submit() }),
    socket: () => new Promise((r) => { const s = new WebSocket('${victim.replace('https', 'wss')}/stolen-socket'); s.onopen = () => r('open'); s.onerror = () => r('refused') }),
  }
  addEventListener('load', async () => {
    const said = {}
    for (const [name, go] of Object.entries(tries)) said[name] = String(await go().then((v) => v, () => 'failed'))
    document.cookie = 'bw=planted; domain=${DOMAIN}; path=/'
    document.cookie = '__Host-bw=planted; domain=${DOMAIN}; path=/; secure'
    document.title = 'done'
    window.said = said
  })
</script>`

test('a page of one target can do nothing on a sibling host with the visitor’s cookie', async () => {
  let relayPort = 0
  const front = await startTlsFront(DOMAIN, () => relayPort)
  const world = await relayedWorld({ scheme: 'https', originHost: `${DOMAIN}:${front.port}` })
  relayPort = world.port
  const browser = await launchBrowser([
    `--host-resolver-rules=MAP *.${DOMAIN} 127.0.0.1`,
    '--ignore-certificate-errors',
  ])
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true })
    const page = await context.newPage()
    await page.goto(world.mint({ target: 'echo' }).link)
    assert.equal(page.url(), `${world.origin('echo')}/`)
    const [cookie] = await context.cookies(world.origin('echo'))
    assert.equal(cookie!.name, '__Host-bw')
    assert.deepEqual([cookie!.secure, cookie!.httpOnly, cookie!.sameSite], [true, true, 'Lax'])
    // The app's own requests ride on the cookie.
    const own = await page.evaluate(async () => (await fetch('/own', { method: 'POST', body: 'x' })).status)
    assert.equal(own, 200)

    world.echo.page = attack(world.origin('echo'))
    const evil = await context.newPage()
    await evil.goto(`${world.mint({ target: 'other' }).link}`)
    await evil.goto(`${world.origin('other')}/page`)
    await evil.waitForFunction(() => document.title === 'done')
    const said = await evil.evaluate(() => (window as unknown as { said: Record<string, string> }).said)
    assert.equal(said.socket, 'refused')
    assert.deepEqual(
      world.echo.seen.map(({ url }) => url).filter((url) => url.includes('stolen')),
      [],
    )

    // A link that a person follows is theirs: the sibling may point here, as any page may.
    await evil.evaluate((to) => location.assign(to), `${world.origin('echo')}/followed`)
    await evil.waitForURL(`${world.origin('echo')}/followed`)
    assert.ok(world.echo.seen.some(({ url, method }) => url === '/followed' && method === 'GET'))
    // What the sibling planted for the whole domain neither locked the visitor out nor reached the app as ours.
    const after = await page.goto(`${world.origin('echo')}/after`)
    assert.equal(after!.status(), 200)
    assert.ok(!world.echo.seen.some(({ headers }) => headers.join().includes(cookie!.value)))
  } finally {
    await browser.close()
    await world.close()
    front.close()
  }
})
