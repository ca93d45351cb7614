import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { askConsole, formOf } from './support/ask-console.ts'
import { findNothingAnyhow } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { queryDatabase } from './support/database.ts'
import { pageThatSends, startForeignSite, type ForeignSite } from './support/foreign-site.ts'
import { startParts, type Parts } from './support/parts.ts'
import { mintLink, openGateway, rowOf, signIn } from './support/person.ts'
import { logsHoldNothingOf, shareFromRow } from './support/sharing.ts'
import { makeSignedIn, type SignedIn } from './support/signed-in.ts'

/** A claim page as real bots, foreign pages and guessers meet it, and sharing while the gateway is away. */
let parts: Parts
let browser: Browser
let foreign: ForeignSite
let owner: Page
/** They signed in an hour ago. */
let hubot: SignedIn
let monalisa: SignedIn
/** Their browsers, once they are in. */
let kims: Page
let monalisas: Page
let robins: Page
/** The session's own page. */
let detail: string
const secrets: string[] = []

before(async () => {
  ;[parts, browser, foreign] = await Promise.all([startParts(), launchBrowser(), startForeignSite()])
  owner = (await signIn(browser, `${parts.consoleUrl}/gateways`, 'octocat')).page
  await openGateway(owner, 'demo')
  secrets.push(new URL(await mintLink(owner, 'for the team', '24h')).search.slice(1).split('=')[0]!)
  hubot = await makeSignedIn(parts.home, 'hubot')
  monalisa = await makeSignedIn(parts.home, 'monalisa')
})
after(async () => {
  await Promise.all([browser.close(), foreign.stop()])
  await parts.stop()
})

async function newLink(note: string): Promise<string> {
  await owner.goto(`${parts.consoleUrl}/sessions`)
  const link = await shareFromRow(owner, 'for the team', note)
  secrets.push(link.slice(-24))
  return link
}

/** A browser in which this person signed in an hour ago. */
async function browserOf({ cookie }: SignedIn): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  const [name, value] = cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url: parts.consoleUrl, sameSite: 'Lax' }])
  secrets.push(value)
  return context.newPage()
}

/** Somebody's row on the session's own page. */
const personOf = (page: Page, login: string) =>
  page.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: login })

/** All that sharing writes. */
const written = async () => [
  await queryDatabase(parts.home, 'SELECT * FROM "ClaimLink" ORDER BY "id"'),
  await queryDatabase(parts.home, 'SELECT * FROM "Claim" ORDER BY "id"'),
  await queryDatabase(parts.home, 'SELECT * FROM "AuditEvent" ORDER BY "id"'),
]

const BOTS = [
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Twitterbot/1.0',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'WhatsApp/2.23.20.0',
  'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
  'TelegramBot (like TwitterBot)',
  'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) SkypeUriPreview Preview/0.5',
  // Outlook SafeLinks looks like a browser on purpose; iMessage says that it is two others.
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  'curl/8.5.0',
].map((agent) => ({ 'user-agent': agent }))
const AHEAD: Record<string, string>[] = [
  { 'sec-purpose': 'prefetch' },
  { 'sec-purpose': 'prefetch;prerender' },
  { purpose: 'prefetch' },
  { 'x-moz': 'prefetch' },
  // Somebody who reloads.
  { 'cache-control': 'max-age=0', 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' },
]

test('whoever only looks changes nothing: bots, previews, prefetch, reloads, signed in or out', async () => {
  const link = await newLink('bots')
  const before = await written()
  for (const who of [undefined, hubot]) {
    for (const headers of [...BOTS, ...AHEAD]) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await askConsole(link, { method, headers, cookie: who?.cookie })
        const what = `${method} ${JSON.stringify(headers)}`
        assert.equal(answer.status, 200, what)
        assert.equal(answer.headers['referrer-policy'], 'no-referrer', what)
        assert.match(String(answer.headers['cache-control']), /no-store/, what)
        if (method === 'HEAD') continue
        if (!who) assert.doesNotMatch(answer.body, /notes|demo|team/, what)
        assert.match(answer.body, /<meta name="robots" content="noindex, nofollow"\/>/, what)
        // Nothing of anybody else's: whatever the page loads is the console's own.
        assert.doesNotMatch(answer.body, /(?:src|href)="(?:https?:)?\/\//, what)
      }
    }
  }
  assert.deepEqual(await written(), before)

  // All of them together have not used it up.
  const someone = await makeSignedIn(parts.home, 'sam')
  const form = formOf((await askConsole(link, { cookie: someone.cookie })).body, 'Claim and open')
  const headers = { origin: parts.consoleUrl }
  const claimed = await askConsole(link, { form, headers, cookie: someone.cookie })
  assert.equal(claimed.status, 303)
  secrets.push(claimed.headers.location!.slice(-22))
  assert.equal((await askConsole(claimed.headers.location!)).status, 303)
  const [row] = await queryDatabase<{ login: string }>(
    parts.home,
    'SELECT "login" FROM "ClaimLink" JOIN "User" ON "User"."id" = "claimedById" WHERE "note" = $1',
    ['bots'],
  )
  assert.equal(row?.login, 'sam')
})

const FORGED: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  { origin: 'null' },
  { origin: 'null', 'sec-fetch-site': 'cross-site' },
  { origin: 'null', 'sec-fetch-site': 'same-site' },
  {},
  { 'sec-fetch-site': 'same-origin' },
]

test('a form that does not say that it comes from here claims nothing; one that does claims', async () => {
  const link = await newLink('forms')
  const form = formOf((await askConsole(link, { cookie: hubot.cookie })).body, 'Claim and open')
  const before = await written()
  for (const headers of FORGED) {
    const answer = await askConsole(link, { form, headers, cookie: hubot.cookie })
    assert.equal(answer.headers.location, undefined, JSON.stringify(headers))
    assert.deepEqual(await written(), before, JSON.stringify(headers))
  }
  const claimed = await askConsole(link, {
    form,
    cookie: hubot.cookie,
    headers: { origin: parts.consoleUrl },
  })
  assert.equal(claimed.status, 303)
  assert.match(claimed.headers.location!, new RegExp(`^${parts.app}/\\?bw=[\\w-]{22}$`))
  secrets.push(claimed.headers.location!.slice(-22))
  assert.notDeepEqual(await written(), before)
})

test('a page of somebody else’s cannot claim: not by a form, not by a link, not in a frame', async () => {
  const link = await newLink('foreign')
  const page = await browserOf(monalisa)
  const form = formOf((await askConsole(link, { cookie: monalisa.cookie })).body, 'Claim and open')
  foreign.pages.set('form', pageThatSends(form, link))
  foreign.pages.set('silent', pageThatSends(form, link, '<meta name="referrer" content="no-referrer">'))
  foreign.pages.set('link', `<!doctype html><title>Kittens</title><a href="${link}">kittens</a>`)
  foreign.pages.set('frame', `<!doctype html><title>Kittens</title><iframe src="${link}"></iframe>`)
  const before = await written()

  // From another port of the console's own host, the sign-in cookie comes along.
  for (const host of ['127.0.0.1', 'localhost'] as const) {
    for (const name of ['form', 'silent']) {
      const posted = page.waitForResponse((answer) => answer.request().method() === 'POST')
      await page.goto(foreign.url(name, host))
      const cookies = (await (await posted).request().allHeaders()).cookie
      assert.equal(Boolean(cookies?.includes('burrowee-sign-in')), host === 'localhost')
      assert.ok((await posted).status() >= 400)
      await page.waitForURL(link)
      await page.waitForLoadState()
      assert.deepEqual(await written(), before, `${name} from ${host}`)
    }
    await page.goto(foreign.url('frame', host))
    assert.equal(await page.frames()[1]!.getByRole('button').count(), 0)

    // Followed, the page waits for a click of hers.
    await page.goto(foreign.url('link', host))
    await page.getByRole('link', { name: 'kittens' }).click()
    await page.getByRole('button', { name: 'Claim and open' }).waitFor()
    await page.reload({ waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Claim and open' }).waitFor()
  }
  await findNothingAnyhow(page, 'a link that waits for a click')
  assert.deepEqual(await written(), before)

  // Typed or pasted, it waits as well: she sees as whom she would claim it.
  await page.goto(link, { waitUntil: 'networkidle' })
  await page.getByText('monalisa · switch').waitFor()
  assert.deepEqual(await written(), before)
  await page.getByRole('button', { name: 'Claim and open' }).click()
  await page.waitForURL(`${parts.app}/`)
  assert.notDeepEqual(await written(), before)
  monalisas = page
})

test('where codes were guessed a claim is refused, says when to come back, and does so then', async () => {
  const link = await newLink('guesses')
  const page = await browserOf(await makeSignedIn(parts.home, 'robin'))
  foreign.pages.set('guessed', `<!doctype html><title>Kittens</title><a href="${link}">kittens</a>`)
  await page.goto(foreign.url('guessed'))
  await page.getByRole('link', { name: 'kittens' }).click()
  const button = page.getByRole('button', { name: 'Claim and open' })
  await button.waitFor()
  const guess = async (last: string) => (await fetch(`/share/${'A'.repeat(23)}${last}`)).status
  for (const last of 'ABCDEFGHIJKLMNOPQRST') assert.equal(await page.evaluate(guess, last), 404)
  assert.equal(await page.evaluate(guess, 'U'), 429)

  const before = await written()
  await button.click()
  await page.getByText('Too many wrong codes came from here. Try again in 10 minutes.').waitFor()
  await findNothingAnyhow(page, 'a claim refused for guesses')
  assert.equal((await page.reload())!.status(), 429)
  await page.getByRole('heading', { name: 'Too many wrong links' }).waitFor()
  await findNothingAnyhow(page, 'a link refused for guesses')
  assert.deepEqual(await written(), before)
  await queryDatabase(parts.home, 'DELETE FROM "WrongGuesses"')
  await page.reload()
  await button.click()
  await page.waitForURL(`${parts.app}/`)
  robins = page
})

test('claimed while the gateway is away, it stands in Shared with me and says that it waits', async () => {
  const link = await newLink('away')
  kims = await browserOf(await makeSignedIn(parts.home, 'kim'))
  await parts.kill('gateway')
  await kims.goto(link)
  await kims.getByRole('button', { name: 'Claim and open' }).click()
  await kims.waitForURL(`${parts.consoleUrl}/sessions?tab=shared&claimed=waiting`)
  await kims.getByText('It can be opened when its gateway is back').waitFor()
  const row = rowOf(kims, 'for the team')
  await row.getByText('Offline: opens when its gateway is back').waitFor()
  await findNothingAnyhow(kims, 'Shared with me, waiting')
  await row.getByRole('link', { name: 'Details' }).click()
  await kims.waitForURL('**/sessions/*-*')
  await kims.getByText('Offline: opens when its gateway is back').waitFor()
  await findNothingAnyhow(kims, 'a shared session, waiting')
  await kims.getByRole('link', { name: 'Open' }).click()
  await kims.getByRole('heading', { name: 'Gateway is offline' }).waitFor()
  await findNothingAnyhow(kims, 'Open, while the gateway is away')
})

test('somebody is taken out meanwhile, and the owner told what that means', async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await owner.context().storageState(),
  })
  const page = await context.newPage()
  await page.goto(`${parts.consoleUrl}/sessions`)
  await rowOf(page, 'for the team').getByRole('link', { name: 'Details' }).click()
  const hers = personOf(page, 'monalisa')
  await hers.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await hers.getByText('ends on the gateway as soon as it is back').waitFor()
  await page.setViewportSize({ width: 390, height: 860 })
  assert.ok((await hers.boundingBox())!.height < 140, 'what is said of her leaves room for her name')
  detail = page.url()
  await context.close()
  await monalisas.goto(`${detail}/open`)
  await monalisas.getByRole('heading', { name: 'You no longer have access' }).waitFor()
})

test('the gateway is back: she is out from its first answer on, nobody else is, and what waited opens', async () => {
  await parts.start('gateway')
  assert.equal((await monalisas.goto(`${parts.app}/about`))!.status(), 403)
  await monalisas.getByRole('heading', { name: 'You no longer have access' }).waitFor()
  assert.equal((await robins.goto(`${parts.app}/about`))!.status(), 200)
  await kims.goto(`${parts.consoleUrl}/sessions?tab=shared&claimed=waiting`)
  await kims.getByText('It could not be opened when you claimed it. Open tries again.').waitFor()
  await rowOf(kims, 'for the team').getByRole('link', { name: 'Open' }).click()
  await kims.waitForURL(`${parts.app}/`)
  await owner.goto(detail)
  const hers = personOf(owner, 'monalisa')
  await hers.getByText(/^removed/).waitFor()
  await hers.getByText('ends on the gateway').waitFor({ state: 'detached' })
})

test('nothing secret stands in any log', async () => {
  for (const page of [kims, monalisas, robins]) {
    const cookies = await page.context().cookies([parts.app, parts.consoleUrl])
    assert.equal(cookies.length, 2)
    secrets.push(...cookies.map(({ value }) => value))
  }
  logsHoldNothingOf(parts.home, secrets)
})
