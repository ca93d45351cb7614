import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { eventually } from '../support/eventually.ts'
import { launchBrowser } from './support/browser.ts'
import { startParts, type Parts } from './support/parts.ts'
import { mintLink, openGateway, rowOf, signIn } from './support/person.ts'

let parts: Parts
let browser: Browser
let owner: Page
let visitor: Page
before(async () => {
  parts = await startParts()
  browser = await launchBrowser()
  owner = (await signIn(browser, `${parts.consoleUrl}/gateways`, 'octocat')).page
  await openGateway(owner, 'demo')
  const link = await mintLink(owner, 'lasting', '24h')
  visitor = await (await browser.newContext()).newPage()
  await visitor.goto(link)
})
after(async () => {
  await browser.close()
  await parts.stop()
})

const visit = async () => (await visitor.goto(`${parts.app}/about`))!.status()
const shownSessions = () =>
  owner
    .getByRole('listitem')
    .filter({ has: owner.locator('.badge') })
    .count()

test('gateway killed: its dot goes out, mint and revoke say that it is offline, and nothing has changed', async () => {
  await owner.locator('.badge', { hasText: 'online' }).waitFor()
  const before = await shownSessions()
  await parts.kill('gateway')
  assert.equal(await visit(), 503)
  await owner.locator('.badge', { hasText: 'offline' }).waitFor()

  const form = owner.getByRole('form', { name: /New session/ })
  await form.getByLabel('Label').fill('while it is away')
  await form.getByLabel('Expiry').fill('2w')
  await form.getByRole('button', { name: 'Create' }).click()
  await form.getByText(/Gateway is offline/).waitFor()
  assert.equal(await form.getByLabel('Label').inputValue(), 'while it is away')
  assert.equal(await form.getByLabel('Expiry').inputValue(), '2w')

  const row = rowOf(owner, 'lasting')
  await row.getByRole('button', { name: 'Revoke' }).click()
  await row.getByRole('button', { name: 'Confirm' }).click()
  await row.getByText(/Gateway is offline/).waitFor()
  await row.getByText(/nobody can get in while/).waitFor()
  assert.equal(await shownSessions(), before)
})

test('Open on an offline gateway is a page that says so', async () => {
  const page = await owner.context().newPage()
  await page.goto(`${parts.consoleUrl}/sessions`)
  const href = await rowOf(page, 'lasting').getByRole('link', { name: 'Open' }).getAttribute('href')
  await page.goto(`${parts.consoleUrl}${href}`)
  await page
    .getByText(/Gateway is offline/)
    .first()
    .waitFor()
  await page.close()
})

test('gateway back: the same sessions, all works, and the retried form makes one session', async () => {
  await parts.start('gateway')
  assert.equal(await visit(), 200)
  await owner.locator('.badge', { hasText: 'online' }).waitFor()
  const form = owner.getByRole('form', { name: /New session/ })
  await form.getByRole('button', { name: 'Create' }).click()
  await rowOf(owner, 'while it is away').waitFor()
  assert.equal(await rowOf(owner, 'while it is away').count(), 1)
})

test('console killed: viewers go on, links let in, and only minting is impossible', async () => {
  const link = await owner.getByRole('textbox', { name: 'Session link' }).inputValue()
  await parts.kill('console')
  assert.equal(await visit(), 200)
  const guest = await (await browser.newContext()).newPage()
  assert.equal((await guest.goto(link))!.status(), 200)
  assert.equal(guest.url(), `${parts.app}/`)
  await guest.context().close()

  const form = owner.getByRole('form', { name: /New session/ })
  await form.getByLabel('Label').fill('no console')
  await form.getByRole('button', { name: 'Create' }).click()
  await form.getByRole('status').getByText(/./).first().waitFor()
  assert.equal(await form.getByLabel('Label').inputValue(), 'no console')

  // A gateway that starts meanwhile opens its doors by itself, five seconds later.
  await parts.kill('gateway')
  await parts.start('gateway')
  assert.equal(await visit(), 200)
  await parts.start('console')
})

test('relay killed: it cannot be reached; back again, the gateway returns by itself', async () => {
  await parts.kill('relay')
  await assert.rejects(visit())
  await parts.start('relay')
  await eventually('the gateway is back', 10_000, parts.gatewayAnswers)
  assert.equal(await visit(), 200)
})

test('Postgres killed: viewers go on, the console says so and comes back', async () => {
  await parts.database.kill()
  assert.equal(await visit(), 200)
  const page = await owner.context().newPage()
  const answer = await page.goto(`${parts.consoleUrl}/sessions`)
  assert.ok(answer!.status() >= 500, String(answer!.status()))
  const text = (await page.textContent('body'))!
  assert.doesNotMatch(text, /prisma|ECONNREFUSED|postgres/i)
  await parts.database.start()
  await page.goto(`${parts.consoleUrl}/sessions`)
  await rowOf(page, 'lasting').waitFor()
  const row = rowOf(page, 'lasting')
  await row.getByRole('button', { name: 'Revoke' }).click()
  await row.getByRole('button', { name: 'Confirm' }).click()
  await row.locator('.badge', { hasText: 'revoked' }).waitFor()
  assert.equal(await visit(), 403)
})
