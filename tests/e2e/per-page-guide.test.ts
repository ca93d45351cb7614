import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { projectFolder } from '#lib/stack/project'
import { findNothing } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { startLocalStack, type LocalStack } from './support/stack.ts'

type Vector = { name: string; host: string; path: string; base_token: string; seed: string; url: string }

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
  const sent: string[] = []
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
