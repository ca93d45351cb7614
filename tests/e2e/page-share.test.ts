import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { findNothingAnyhow } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { burrowee } from './support/cli.ts'
import { queryDatabase } from './support/database.ts'
import { seedsAreKeptNowhere, seedsTravelledOnlyWhereRevealed } from './support/kept-seeds.ts'
import { linkFromNotes, mintPerPage, noteLink, readDescriptor, type Shown } from './support/page-links.ts'
import { startParts, type Parts } from './support/parts.ts'
import { openGateway, rowOf, signIn } from './support/person.ts'
import { logsHoldNothingOf } from './support/sharing.ts'
import { keepTraffic } from './support/traffic.ts'

/** With everything that they say and write down kept, to be searched at the end. */
let parts: Parts
let browser: Browser
let app: string
before(async () => {
  ;[parts, browser] = await Promise.all([startParts({ record: true }), launchBrowser()])
  app = parts.app
})
after(async () => {
  await browser?.close()
  await parts?.stop()
})

/** Every seed and page token that was seen, to be looked for at the end. */
const seeds: string[] = []
const since = Date.now()
const tokens: string[] = []

for (const javaScriptEnabled of [true, false]) {
  test(`one link, one page, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
    await onePage({ javaScriptEnabled })
  })
}

test('the seeds are kept nowhere but by the gateway and the app, and went nowhere but to who asked', async () => {
  for (const port of [parts.wire!.console.port, parts.wire!.relay.port, parts.wire!.relayInternal.port]) {
    await fetch(`http://localhost:${port}/healthz`).then((answer) => answer.text())
    // There are no metrics in which one could stand.
    assert.ok((await fetch(`http://localhost:${port}/metrics`)).status >= 400)
  }
  const status = await burrowee(join(parts.home, 'gateway-demo'), ['gateway', 'status'])
  assert.match(status.stdout, /running +yes/)
  for (const seed of seeds) assert.ok(!(status.stdout + status.stderr).includes(seed))
  seedsTravelledOnlyWhereRevealed(parts.wire!, seeds)
  await seedsAreKeptNowhere(parts.home, seeds, 'handbook, with script', since)
  logsHoldNothingOf(parts.home, [...seeds, ...tokens])
})

/** Mint, give the app its descriptor, share one note, look, reveal again, copy, extend, relabel, open, revoke. */
async function onePage(options: { javaScriptEnabled: boolean }): Promise<void> {
  const { javaScriptEnabled } = options
  const label = `handbook, ${javaScriptEnabled ? 'with' : 'without'} script`
  const profile = async () => (await browser.newContext(options)).newPage()
  const { page: owner, context } = await signIn(browser, `${parts.consoleUrl}/gateways`, 'octocat', options)
  const traffic = await keepTraffic(owner, parts.consoleUrl)
  await openGateway(owner, 'demo')
  const shown = await mintPerPage(owner, label, '24h')
  seeds.push(shown.seed)
  assert.equal(shown.host, new URL(app).host)
  await owner.getByText('anyone who holds it can make a link to every page').waitFor()
  const guide = owner.getByRole('link', { name: /^How target apps implement this/ }).first()
  assert.equal(await guide.getAttribute('href'), '/docs/per-page-sharing')
  if (javaScriptEnabled) {
    await findNothingAnyhow(owner, 'a descriptor just made')
    await keepsItsName(owner, label)
  }

  const link = await linkFromNotes(await profile(), parts.notesPort, shown, 'seed-order')
  tokens.push(pageTokenOf(link))
  const visitor = await profile()
  assert.equal((await visitor.goto(link))!.status(), 200)
  await seesTheNoteAlone(visitor, shown)

  // Another page of it beside the first.
  const second = await noteLink(await profile(), parts.notesPort, 'who-has-the-key')
  const beside = await visitor.context().newPage()
  await beside.goto(second)
  await beside.getByRole('heading', { name: 'Who has the key' }).waitFor()
  assert.equal((await visitor.reload())!.status(), 200)
  await visitor.getByRole('heading', { name: 'Seed order' }).waitFor()

  // The seed once more, from the gateway; it is not on the page before and after.
  await owner.goto(`${parts.consoleUrl}/sessions`)
  const row = rowOf(owner, label)
  await row.getByText('page links').waitFor()
  await row.getByText('by the app').waitFor()
  assert.equal(await row.getByRole('button', { name: 'Share' }).count(), 0)
  await row.getByRole('button', { name: 'Reveal' }).click()
  assert.deepEqual(await readDescriptor(owner), shown)
  if (javaScriptEnabled) {
    await findNothingAnyhow(owner, 'a seed revealed')
    await owner.keyboard.press('Escape')
    await leavesNothing(owner, shown)
  } else await owner.getByRole('link', { name: 'Done' }).click()
  await row.getByRole('button', { name: 'Revoke' }).waitFor()
  assert.ok(!(await owner.content()).includes(shown.seed))

  assert.equal(await copyLink(owner, label), shown.exampleUrl)
  const third = await profile()
  assert.equal((await third.goto(shown.exampleUrl))!.status(), 200)
  assert.equal(third.url(), `${app}/`)
  assert.equal((await third.goto(`${app}/notes/seed-order`))!.status(), 403)

  await whileTheGatewayIsAway(owner, label, shown)
  await extendAndRelabel(owner, label, javaScriptEnabled)
  assert.equal((await visitor.goto(`${app}/notes/seed-order`))!.status(), 200)
  assert.equal((await third.goto(shown.exampleUrl))!.status(), 200)

  // Open is a ticket, for page / as well.
  await owner.goto(`${parts.consoleUrl}/sessions`)
  await row.getByRole('link', { name: 'Open' }).click()
  await owner.waitForURL(`${app}/`)
  await owner.getByRole('heading', { name: 'Notes from the allotment' }).waitFor()
  assert.equal((await owner.goto(`${app}/about`))!.status(), 403)

  await owner.goto(`${parts.consoleUrl}/sessions`)
  await row.getByRole('button', { name: 'Revoke' }).click()
  await owner.getByRole('button', { name: javaScriptEnabled ? 'Confirm' : 'Revoke', exact: true }).click()
  await row.locator('.badge', { hasText: 'revoked' }).waitFor()
  assert.equal(await row.getByRole('button', { name: 'Reveal' }).count(), 0)
  for (const url of [`${app}/notes/seed-order`, link, second, shown.exampleUrl]) {
    assert.equal((await visitor.goto(url))!.status(), 403, url)
    await visitor.getByRole('heading', { name: 'This session was revoked' }).waitFor()
  }
  assert.equal((await visitor.goto(`${app}/assets/style.css`))!.status(), 401)

  // Of all that went between browser and console, the seed was where it was asked for, and in nothing sent.
  const holding = traffic.filter(({ received }) => received.includes(shown.seed))
  assert.deepEqual(
    holding.map(({ what }) => what),
    javaScriptEnabled
      ? ['POST /gateways/…', 'POST /sessions', 'GET /sessions/…/reveal']
      : ['GET /sessions/…/reveal?from=gateway', 'GET /sessions/…/reveal'],
  )
  for (const { what, cacheControl } of holding) assert.match(cacheControl, /no-store/, what)
  for (const { what, sent } of traffic) assert.ok(!sent.includes(shown.seed), what)
  assert.ok(!JSON.stringify(await context.storageState()).includes(shown.seed))
  if (javaScriptEnabled) assert.deepEqual(await storedBy(owner), [0, 0, 0, 0])
  await Promise.all([owner, visitor, third].map((page) => page.context().close()))
}

/** With the gateway really gone, nothing is revealed, copied or made, and it is said why. */
async function whileTheGatewayIsAway(owner: Page, label: string, { seed, exampleUrl }: Shown): Promise<void> {
  await parts.kill('gateway')
  for (const verb of ['Reveal', 'Copy']) {
    await owner.goto(`${parts.consoleUrl}/sessions`)
    await rowOf(owner, label).getByRole('button', { name: verb }).click()
    await owner
      .getByText(/Gateway is offline/)
      .filter({ visible: true })
      .first()
      .waitFor()
    const content = await owner.content()
    assert.ok(!content.includes(seed) && !content.includes(exampleUrl), verb)
  }
  await owner.goto(`${parts.consoleUrl}/gateways`)
  await openGateway(owner, 'demo')
  const form = owner.getByRole('form', { name: /New session/ })
  await form.getByLabel('Label').fill('not now')
  await form.getByLabel('Per Page Sharing').check()
  await form.getByRole('button', { name: 'Create' }).click()
  await form.getByText(/Gateway is offline/).waitFor()
  assert.equal(await form.getByLabel('Label').inputValue(), 'not now')
  assert.equal(await form.getByLabel('Per Page Sharing').isChecked(), true, 'with JavaScript or without')
  assert.equal(await rowOf(owner, 'not now').count(), 0)
  await parts.start('gateway')
}

/** In place on the row, and without JavaScript by a small form: the gateway has both. */
async function extendAndRelabel(owner: Page, label: string, javaScriptEnabled: boolean): Promise<void> {
  await owner.goto(`${parts.consoleUrl}/sessions`)
  await rowOf(owner, label).getByRole('button', { name: 'Extend' }).click()
  const days = owner.getByLabel('Days from now')
  await days.fill('7')
  await owner.getByRole('button', { name: 'Extend', exact: true }).last().click()
  if (javaScriptEnabled)
    await owner
      .getByText(/^Now ends /)
      .first()
      .waitFor()
  else await owner.waitForURL(`${parts.consoleUrl}/sessions`)

  await rowOf(owner, label)
    .getByRole('button', { name: /^Relabel: / })
    .click()
  const field = owner.getByRole('textbox', { name: 'Label', exact: true })
  await field.fill(`${label}, for a week`)
  await field.press('Enter')
  await rowOf(owner, `${label}, for a week`).waitFor()
  const listed = await burrowee(join(parts.home, 'gateway-demo'), ['session', 'list', '--json'])
  const { sessions } = JSON.parse(listed.stdout) as { sessions: { label: string; expiresAt: string }[] }
  const { expiresAt } = sessions.find((session) => session.label === `${label}, for a week`)!
  const [row] = await queryDatabase<{ expiresAt: Date }>(
    parts.home,
    'SELECT "expiresAt" FROM "Session" WHERE "label" = $1',
    [`${label}, for a week`],
  )
  const left = (Date.parse(expiresAt) - Date.now()) / 86_400_000
  assert.ok(left > 6.99 && left <= 7, String(left))
  assert.equal(row!.expiresAt.getTime(), Date.parse(expiresAt))
}

/** How much this page keeps in each of the browser's stores that scripts can use. */
async function storedBy(page: Page): Promise<number[]> {
  await page.goto(`${parts.consoleUrl}/sessions`)
  return page.evaluate(async () => [
    ...[localStorage.length, sessionStorage.length],
    ...[(await indexedDB.databases()).length, (await caches.keys()).length],
  ])
}

/** Nor does the page that reveals, in the document that goes on as another page. */
async function leavesNothing(page: Page, { seed }: { seed: string }): Promise<void> {
  const details = await page.getByRole('link', { name: 'Details' }).first().getAttribute('href')
  await page.goto(`${parts.consoleUrl}${details}/reveal`)
  await page.getByRole('link', { name: 'Done' }).click()
  await page.waitForURL(`${parts.consoleUrl}/sessions`)
  await page.waitForFunction((secret) => !document.documentElement.outerHTML.includes(secret), seed)
}

/** On a phone the sign of page links leaves the label its room. */
async function keepsItsName(page: Page, label: string): Promise<void> {
  const before = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 860 })
  const { width, height } = (await rowOf(page, label).getByText(label, { exact: true }).boundingBox())!
  assert.ok(width > 100 && height < 30, `${width} × ${height}`)
  await page.setViewportSize(before)
}

/** What else the app has; with a body, by POST. */
const ELSEWHERE: [url: string, body?: string][] = [
  ['/'],
  ['/notes/the-north-bed'],
  ['/notes/seed-order/'],
  ['/settings'],
  ['/download/notes.txt'],
  ['/activity'],
  ['/notes', 'title=Mine&body=x'],
  ['/notes/seed-order', 'title=Mine&body=x'],
  ['/settings', 'forget=yes'],
]

/** The note with all that belongs to it, at an address without a secret, and nothing else of the app. */
async function seesTheNoteAlone(visitor: Page, { baseToken }: { baseToken: string }): Promise<void> {
  assert.equal(visitor.url(), `${app}/notes/seed-order`)
  await visitor.getByRole('heading', { name: 'Seed order' }).waitFor()
  assert.ok(
    await visitor.evaluate(
      () => document.styleSheets[0]!.cssRules.length > 0 && document.images[0]!.naturalWidth > 0,
    ),
  )
  const statuses = await visitor.evaluate(
    (all) =>
      Promise.all(
        all.map(([url, body]) =>
          fetch(url, body ? { method: 'POST', body: new URLSearchParams(body) } : {}).then(
            (answer) => answer.status,
          ),
        ),
      ),
    ELSEWHERE,
  )
  assert.deepEqual([...new Set(statuses)], [403], String(statuses))
  await visitor.getByRole('link', { name: '← All notes' }).click()
  await visitor.getByRole('heading', { name: 'This link opens one page only' }).waitFor()
  assert.equal((await visitor.goto(`${app}/notes/seed-order`))!.status(), 200)

  // What a visitor could pass on by mistake opens nothing for others; nor does the base token alone.
  const dot = baseToken.lastIndexOf('.')
  const alone = `?${baseToken.slice(dot + 1)}=${baseToken.slice(0, dot)}`
  const other = await (await browser.newContext()).newPage()
  for (const url of [visitor.url(), visitor.url() + alone, `${app}/${alone}`, `${app}/assets/style.css`]) {
    assert.equal((await other.goto(url))!.status(), 401, url)
  }
  await other.context().close()
}

/** The link that Copy gives: by the clipboard, and without JavaScript on a page of its own. */
async function copyLink(owner: Page, label: string): Promise<string> {
  await owner.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await rowOf(owner, label).getByRole('button', { name: /^Copy/ }).click()
  const field = owner.getByRole('textbox', { name: 'Session link' })
  const copied = owner.getByRole('status').filter({ hasText: 'Copied' }).first()
  await Promise.race([field.waitFor(), copied.waitFor({ state: 'attached' })])
  return (await field.count()) ? field.inputValue() : owner.evaluate(() => navigator.clipboard.readText())
}

/** The page's own part of its link. */
function pageTokenOf(link: string): string {
  return new URL(link).search.split('&')[1]!.split('=')[0]!
}
