import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { projectFolder } from '#lib/stack/project'
import { findNothing } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { startLocalStack, type LocalStack } from './support/stack.ts'

type Vector = {
  name: string
  host: string
  path: string
  base_token: string
  seed: string
  url: string
  page_token?: string
}

const { cases } = JSON.parse(readFileSync(join(projectFolder, 'tests/vectors/page-share.json'), 'utf8')) as {
  cases: Vector[]
}
const vector = cases.find(({ name }) => name === 'percent-encoding is kept as it is')!

let stack: LocalStack
let browser: Browser
let guide: string
before(async () => {
  ;[stack, browser] = await Promise.all([startLocalStack(), launchBrowser()])
  guide = `${stack.consoleUrl}/docs/per-page-sharing`
})
after(async () => {
  await browser?.close()
  await stack?.stop()
  stack?.discard()
})

test('the box derives a link by what the browser has, and sends nothing', async () => {
  const page = await (await browser.newContext()).newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(guide, { waitUntil: 'networkidle' })
  await page.getByText('Nothing that you type here is sent anywhere or kept.').waitFor()
  const sent: string[] = []
  page.on('websocket', (socket) => sent.push(socket.url()))
  page.on('request', (request) => sent.push(request.url()))

  await page.getByLabel('Host').fill(vector.host)
  await page.getByLabel('Path').fill(vector.path)
  await page.getByLabel('Base token').fill(vector.base_token)
  await page.getByLabel('Share seed').fill(vector.seed)
  await page.getByLabel('Share seed').press('Enter')
  const link = page.getByRole('textbox', { name: 'Link', exact: true })
  await link.waitFor()
  assert.equal(await link.inputValue(), vector.url)
  await findNothing(page, 'the guide with a link')

  // Nor has it kept anything that could be sent later.
  assert.deepEqual(await page.context().cookies(), [])
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0])
  await page.reload({ waitUntil: 'networkidle' })
  assert.equal(await page.getByLabel('Share seed').inputValue(), '')
  assert.deepEqual(complaints, [])
  const secret = new RegExp([vector.seed, vector.base_token, vector.host].join('|'))
  for (const url of sent) assert.doesNotMatch(url, secret)
  const beforeReload = sent.slice(0, sent.indexOf(guide))
  assert.deepEqual(beforeReload, [])
})

test('without JavaScript the guide is whole, and the box says what it needs', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(guide)
  await page.getByText('for which it needs JavaScript').waitFor()
  assert.equal(await page.getByLabel('Share seed').isDisabled(), true)
  await saysEverything(page)
  for (const language of ['Python', 'Ruby', 'Go']) {
    await page.locator('summary', { hasText: language }).click()
  }
  for (const sample of [
    'javascript/page-url.mjs',
    'python/page_url.py',
    'ruby/page_url.rb',
    'go/page_url.go',
  ]) {
    const text = readFileSync(join(projectFolder, 'app/docs/per-page-sharing/samples', sample), 'utf8')
    assert.equal(await page.locator('pre:visible').filter({ hasText: text.trim() }).count(), 1, sample)
  }
})

test('without JavaScript, a message that is pasted into the search of any page leads to its explanation', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(guide)
  const field = page.getByRole('searchbox', { name: 'Search the docs' })
  await field.fill('There is a target named grafana already. Choose another name.')
  await field.press('Enter')
  await page.getByRole('heading', { name: 'Search the docs' }).waitFor()
  await page.locator('ol a').first().click()
  const heading = page.getByRole('heading', { name: 'There is a target named notes already' })
  assert.equal(new URL(page.url()).hash, `#${await heading.getAttribute('id')}`)
  assert.ok(await heading.evaluate((element) => element.getBoundingClientRect().top < innerHeight))
})

test('axe finds nothing on the pages of the docs, and nothing is too wide on a small phone', async () => {
  const page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage()
  for (const path of [
    '/docs/search?q=seed',
    '/docs/troubleshooting',
    '/docs/sharing',
    '/docs/deploy',
    '/docs/decisions',
  ]) {
    await page.goto(stack.consoleUrl + path)
    await page.locator('summary', { hasText: 'Contents' }).click()
    await findNothing(page, path)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(overflow <= 0, `${path} is ${overflow} px too wide`)
    for (const picture of await page.locator('picture img').all()) {
      await picture.scrollIntoViewIfNeeded()
      await picture.evaluate((image: HTMLImageElement) => image.decode())
    }
  }
})

/** What an app's author needs to know, each part by what would be missed. */
async function saysEverything(page: Page): Promise<void> {
  const headings = await page.getByRole('heading', { level: 2 }).allTextContents()
  for (const heading of ['What the app is given', 'The recipe', 'What a link opens', 'Common mistakes']) {
    assert.ok(headings.includes(heading), heading)
  }
  const rows = async (caption: string) => {
    const table = page.getByRole('table', { name: caption })
    return (await table.getByRole('row').allTextContents()).slice(1).join('\n')
  }
  const recipe = await rows('From the share seed to the link of a page')
  for (const words of [
    ...['with a port only where', 'percent-encoded, without query and fragment'],
    ...['exactly 32 bytes', 'a newline, the host, a newline, the path', 'first 16 bytes of HMAC-SHA256'],
    ...['without padding: 22 characters', 'its last dot', 'https://<host><path>?<mac>=<rest>&<page token>=p'],
  ]) {
    assert.ok(recipe.includes(words), words)
  }
  const listed = await rows('Test vectors')
  for (const { name, page_token: pageToken } of cases)
    assert.ok(listed.includes(`${name}${pageToken ?? 'an error'}`), name)

  const text = (await page.locator('main').textContent())!.replace(/\s+/g, ' ')
  for (const words of [
    // The security model.
    ...[
      'By itself it opens nothing',
      'The console does not store it',
      'Host and path must be the same byte for byte',
    ],
    ...[
      'GET and HEAD, no WebSocket, no service worker',
      'unless the session was created with Allow query strings',
    ],
    ...[
      'asset paths',
      'Revoke, expiry and Extend hold for every link',
      'exchanged for a cookie of that page',
    ],
    // What goes wrong.
    ...[
      'A query string in the path.',
      'A port too many or too few.',
      'The seed in a browser.',
      'A decoded path.',
    ],
    ...[
      'Dots as a part of the path.',
      'A page that redirects.',
      'The seed as text, or the token cut too late.',
    ],
  ]) {
    assert.ok(text.includes(words), words)
  }
}
