import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './support/browser.ts'
import { mintLink, openGateway, rowOf, signIn } from './support/person.ts'
import { startLocalStack, type LocalStack } from './support/stack.ts'

let stack: LocalStack
let browser: Browser
let owner: Page
before(async () => {
  stack = await startLocalStack()
  browser = await launchBrowser()
  owner = (await signIn(browser, `${stack.consoleUrl}/gateways`, 'octocat')).page
})
after(async () => {
  await browser.close()
  await stack.stop()
  stack.discard()
})

/** Every secret that was seen, to be looked for in the logs at the end. */
const secrets: string[] = []

test('mint, open, use, revoke: with JavaScript', async () => {
  await openGateway(owner, 'demo')
  await owner.getByText('online', { exact: true }).waitFor()
  const link = await mintLink(owner, 'for Alex', '24h')
  secrets.push(new URL(link).search.slice(1).split('=')[0]!)

  const visitor = await (await browser.newContext()).newPage()
  await visitor.goto(link)
  const app = stack.targetUrl('notes', 'demo')
  assert.equal(visitor.url(), `${app}/`)
  assert.equal(await visitor.evaluate(() => history.length <= 2 && document.referrer), '')
  for (const cookie of await visitor.context().cookies()) secrets.push(cookie.value)

  // A page with its style sheet and picture.
  assert.ok(
    await visitor.evaluate(() => document.styleSheets.length > 0 && document.images[0]!.naturalWidth > 0),
  )
  // The WebSocket and the event stream are live.
  await visitor.locator('#board-state', { hasText: /^connected/ }).waitFor()
  await visitor.locator('#activity-state', { hasText: /^connected/ }).waitFor()
  await visitor.locator('#words').fill('hello from Alex')
  await visitor.getByRole('button', { name: 'Send' }).click()
  await visitor.locator('#board', { hasText: 'hello from Alex' }).waitFor()
  const clock = await visitor.locator('#clock').textContent()
  await visitor.waitForFunction((before) => document.querySelector('#clock')!.textContent !== before, clock)
  await useFormAndFile(await visitor.context().newPage(), app)

  // The owner's list refreshes itself; revoking takes two clicks.
  await owner.goto(`${stack.consoleUrl}/sessions`)
  const row = rowOf(owner, 'for Alex')
  await row.getByText('active').waitFor()
  await row.getByRole('button', { name: 'Revoke' }).click()
  await row.getByRole('button', { name: 'Confirm' }).click()
  await row.locator('.badge', { hasText: 'revoked' }).waitFor()
  await visitor.locator('#board-state', { hasText: 'disconnected' }).waitFor()
  await visitor.locator('#activity-state', { hasText: 'disconnected' }).waitFor()
  const next = await visitor.goto(`${app}/about`)
  assert.equal(next!.status(), 403)
  await visitor.getByRole('heading', { name: 'This session was revoked' }).waitFor()
  assert.equal((await visitor.goto(link))!.status(), 403)
  assert.equal(await row.getByRole('link', { name: 'Open' }).count(), 0)
})

test('an armed Revoke disarms by itself', async () => {
  await owner.goto(`${stack.consoleUrl}/gateways`)
  await openGateway(owner, 'demo')
  await mintLink(owner, 'armed', '1d 12h')
  const row = rowOf(owner, 'armed')
  await row.getByRole('button', { name: 'Revoke' }).click()
  await row.getByRole('button', { name: 'Confirm' }).waitFor()
  await row.getByRole('button', { name: 'Revoke' }).waitFor()
  await row.getByText('active').waitFor()
})

test('double click on Create is one session; typed text survives what was wrong', async () => {
  const form = owner.getByRole('form', { name: /New session/ })
  await form.getByLabel('Label').fill('twice')
  await form.getByLabel('Expiry').fill('soon')
  await form.getByRole('button', { name: 'Create' }).click()
  await owner.getByText('Write how long, such as').waitFor()
  assert.equal(await form.getByLabel('Label').inputValue(), 'twice')
  assert.equal(await form.getByLabel('Expiry').inputValue(), 'soon')
  await form.getByLabel('Expiry').fill('90m')
  await form.getByRole('button', { name: 'Create' }).dblclick()
  await rowOf(owner, 'twice').waitFor()
  await owner.reload()
  assert.equal(await rowOf(owner, 'twice').count(), 1)
})

test('Open goes by a ticket, leaves nothing in the address bar, and a copied address opens nothing for another', async () => {
  await owner.goto(`${stack.consoleUrl}/sessions`)
  const opened = owner
    .context()
    .waitForEvent('page', { timeout: 3_000 })
    .catch(() => owner)
  await rowOf(owner, 'armed').getByRole('link', { name: 'Open' }).click()
  const viewer = await opened
  await viewer.waitForURL(`${stack.targetUrl('notes', 'demo')}/`)
  const other = await (await browser.newContext()).newPage()
  assert.equal((await other.goto(viewer.url()))!.status(), 401)
  await other.context().close()
})

test('Copy rebuilds the link, which opens the app', async () => {
  await owner.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await owner.goto(`${stack.consoleUrl}/sessions`)
  await rowOf(owner, 'armed').getByRole('button', { name: /Cop/ }).click()
  await owner.getByRole('status').filter({ hasText: 'Copied' }).first().waitFor({ state: 'attached' })
  const link = await owner.evaluate(() => navigator.clipboard.readText())
  secrets.push(new URL(link).search.slice(1).split('=')[0]!)
  const visitor = await (await browser.newContext()).newPage()
  await visitor.goto(link)
  assert.equal(visitor.url(), `${stack.targetUrl('notes', 'demo')}/`)
  await visitor.context().close()
})

test('the same without JavaScript: sign in, mint, page, form, file, revoke by a page that asks', async () => {
  const { page } = await signIn(browser, `${stack.consoleUrl}/gateways`, 'octocat', {
    javaScriptEnabled: false,
  })
  await openGateway(page, 'demo')
  const link = await mintLink(page, 'without script', '24h')
  secrets.push(new URL(link).search.slice(1).split('=')[0]!)

  const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await visitor.goto(link)
  const app = stack.targetUrl('notes', 'demo')
  assert.equal(visitor.url(), `${app}/`)
  await useFormAndFile(visitor, app)

  await page.goto(`${stack.consoleUrl}/sessions`)
  await rowOf(page, 'without script').getByRole('button', { name: 'Revoke' }).click()
  await page.waitForURL('**/revoke*')
  // Asking changes nothing.
  assert.equal((await visitor.goto(`${app}/about`))!.status(), 200)
  await page.getByRole('button', { name: /Revoke/ }).click()
  await page.waitForURL(/\/(sessions|gateways\/[^/]+)(\?.*)?$/)
  await page.goto(`${stack.consoleUrl}/sessions`)
  await rowOf(page, 'without script').locator('.badge', { hasText: 'revoked' }).waitFor()
  assert.equal((await visitor.goto(`${app}/about`))!.status(), 403)
})

test('signing out ends it; another person sees nothing of all this', async () => {
  const { page } = await signIn(browser, `${stack.consoleUrl}/sessions`, 'hubot')
  assert.equal(await rowOf(page, 'armed').count(), 0)
  await page.goto(`${stack.consoleUrl}/sessions?tab=shared`)
  await page.getByText(/Nothing is shared with you yet/).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in with GitHub' }).waitFor()
  await page.goto(`${stack.consoleUrl}/sessions`)
  assert.match(page.url(), /\/\?next=/)
})

test('nothing secret stands in any log', () => {
  assert.ok(secrets.length >= 4)
  for (const file of readdirSync(join(stack.home, 'logs'))) {
    const text = readFileSync(join(stack.home, 'logs', file), 'utf8')
    for (const secret of secrets) assert.ok(!text.includes(secret), `${file} holds ${secret.slice(0, 4)}…`)
    assert.doesNotMatch(text, /[?&]bw=[\w-]{22}/, file)
  }
})

async function useFormAndFile(page: Page, app: string): Promise<void> {
  await page.goto(`${app}/notes/new`)
  await page.getByLabel('Title').fill('Seed swap')
  await page.getByLabel('Note').fill('Bring beans.')
  await page.getByRole('button', { name: 'Save note' }).click()
  await page.getByRole('heading', { name: 'Seed swap' }).waitFor()
  await page.goto(app)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download all as text' }).click()
  const file = await (await download).path()
  assert.match(readFileSync(file, 'utf8'), /Bring beans\./)
}
