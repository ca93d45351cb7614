import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { fill } from '../bench/sessions/fill.ts'
import { startGround, type Ground } from '../bench/sessions/ground.ts'
import { ownerLogin, QUICK } from '../bench/sessions/sizes.ts'
import { Visitor } from '../bench/sessions/visitor.ts'
import { launchBrowser } from './support/browser.ts'
import { signInCookie } from './support/signed-in.ts'

/** The promise: what a first visit to the list is sent as script, packed (decision 0022). */
const SCRIPT_BYTES_MOST = 120 * 1024
/** What a browser gets that does not take Brotli, as none does over plain http from another machine. */
const GZIP_BYTES_MOST = 150 * 1024

let ground: Ground
let browser: Browser
let cookie: string
/** What a first visit asked for. */
let scriptPaths: string[] = []
before(async () => {
  ground = await startGround()
  await fill(ground.db, QUICK)
  const { rows } = await ground.db.query<{ id: string }>('SELECT "id" FROM "User" WHERE "login" = $1', [
    ownerLogin(100),
  ])
  cookie = await signInCookie(ground.home, rows[0]!.id, Date.now() - 3_600_000)
  browser = await launchBrowser()
})
after(async () => {
  await browser.close()
  await ground.stop()
})

test('a first visit to the list asks no other site, and is sent at most 120 KiB of script', async (t) => {
  const requests: Request[] = []
  const { context, list } = await visit(requests)
  assert.equal(await list.getByRole('listitem').count(), 50)
  // Until it has asked for its version once.
  await context.waitForEvent('response', (response) => response.url().endsWith('/sessions/version'))
  const scripts = requests.filter((request) => request.resourceType() === 'script')
  scriptPaths = scripts.map((request) => new URL(request.url()).pathname)
  const sizes = await Promise.all(scripts.map(async (request) => (await request.sizes()).responseBodySize))
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  t.diagnostic(`${scripts.length} scripts, ${bytes} bytes (${(bytes / 1024).toFixed(1)} KiB)`)
  assert.ok(scripts.length > 0)
  assert.ok(
    sizes.every((size) => size > 0),
    'a script came out of a cache, so nothing was measured',
  )
  assert.ok(bytes <= SCRIPT_BYTES_MOST, `${bytes} bytes of script`)

  const origins = new Set(requests.map((request) => new URL(request.url()).origin))
  assert.deepEqual([...origins], [ground.consoleUrl])
  await context.close()
})

test('a browser that takes gzip alone is sent all of it, and not much more', async (t) => {
  const visitor = new Visitor(ground.port, cookie)
  assert.ok(scriptPaths.length > 0)
  let bytes = 0
  for (const path of scriptPaths) {
    const { headers, received } = await visitor.ask(path, { 'accept-encoding': 'gzip' })
    assert.equal(headers['content-encoding'], 'gzip')
    bytes += received
  }
  visitor.close()
  t.diagnostic(
    `${scriptPaths.length} scripts, ${bytes} bytes (${(bytes / 1024).toFixed(1)} KiB) by gzip, with heads`,
  )
  assert.ok(bytes <= GZIP_BYTES_MOST, `${bytes} bytes of script by gzip`)
})

/** A clean profile of somebody who is signed in, on the list; every request of it is kept. */
async function visit(requests: Request[]): Promise<{ context: BrowserContext; list: Page }> {
  const context = await browser.newContext()
  const [name, value] = cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url: ground.consoleUrl }])
  const list = await context.newPage()
  context.on('request', (request) => requests.push(request))
  await list.goto(`${ground.consoleUrl}/sessions`)
  return { context, list }
}
