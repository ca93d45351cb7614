import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { launchBrowser } from './support/browser.ts'
import { burrowee, runToEnd } from './support/cli.ts'
import { mintLink, openGateway, rowOf, signIn } from './support/person.ts'
import { startLocalStack, type LocalStack } from './support/stack.ts'

/** From a link just made to the person it is for, and a new owner's first day; with and without JavaScript. */
let stack: LocalStack
let browser: Browser
const machines = mkdtempSync(join(tmpdir(), 'burrowee-first-day-'))
const running: ChildProcess[] = []
before(async () => {
  ;[stack, browser] = await Promise.all([startLocalStack(), launchBrowser()])
})
after(async () => {
  for (const gateway of running) gateway.kill()
  await browser.close()
  await stack.stop()
  stack.discard()
  rmSync(machines, { recursive: true, force: true })
})

const WITHOUT: BrowserContextOptions = { javaScriptEnabled: false }
const BERLIN: BrowserContextOptions = { timezoneId: 'Europe/Berlin', locale: 'en-GB' }
const app = () => `${stack.targetUrl('notes', 'demo')}/`
const message = (page: Page) => page.getByRole('textbox', { name: 'Message' }).inputValue()
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** Whether a link lets in somebody of whom nothing is known. */
async function letsIn(link: string, options: BrowserContextOptions = {}): Promise<boolean> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(link)
  const { href } = new URL(page.url())
  await context.close()
  return href === `${new URL(link).origin}/`
}

test('after Create: copied for sure, as a message in the sender’s time, by the system’s sheet', async () => {
  const { page, context } = await signIn(browser, `${stack.consoleUrl}/gateways`, 'octocat', BERLIN)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  // A headless browser has no sheet of its own.
  await context.addInitScript({ content: 'navigator.share = async ({ text }) => void (window.sent = text)' })
  await page.reload()
  await openGateway(page, 'demo')
  const form = page.getByRole('form', { name: /New session/ })
  await form.getByRole('button', { name: 'today' }).click()
  assert.match(await form.getByLabel('Expiry').inputValue(), /^(24h|\d{1,2}h( \d{1,2}m)?|\d{1,2}m)$/)
  await form.getByRole('button', { name: 'a week' }).click()
  assert.equal(await form.getByLabel('Expiry').inputValue(), '7d')
  await form.getByLabel('Label').fill('for Alex')
  await page.keyboard.press('Enter')

  const link = await page.getByRole('textbox', { name: 'Session link' }).inputValue()
  await page.locator('h3:focus', { hasText: 'Session link for Alex' }).waitFor()
  await page.getByRole('button', { name: 'Copy', exact: true }).first().click()
  await page.getByText('Copied: now paste it.').waitFor()
  assert.equal(await clipboard(page), link)
  const words = await message(page)
  const inAWeek = new Date(Date.now() + 7 * 24 * 3_600_000)
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'Europe/Berlin' }).format(inAWeek)
  assert.match(words, new RegExp(`^notes until ${day} \\d+ \\w+ \\d+:\\d\\d (CET|CEST): http`))
  assert.ok(words.endsWith(link))
  await page.getByRole('button', { name: 'Copy message' }).click()
  // Beside that of the link, which still says so.
  await page.getByRole('button', { name: 'Copied' }).nth(1).waitFor()
  assert.equal(await clipboard(page), words)
  await page.getByRole('button', { name: 'Send with an app' }).click()
  assert.equal(await page.evaluate('window.sent'), words)
  assert.ok(await letsIn(link))

  // What was written once is offered the next time.
  await page.reload()
  await page.locator('#label-suggestions option[value="for Alex"]').waitFor({ state: 'attached' })
  await context.close()
})

test('after Generate link: the same, and one sentence tells the other side who, what, until when', async () => {
  const { page, context } = await signIn(browser, `${stack.consoleUrl}/gateways`, 'octocat', BERLIN)
  await openGateway(page, 'demo')
  await rowOf(page, 'for Alex').getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Generate link' }).click()
  const link = await page.getByRole('textbox', { name: 'Claim link' }).inputValue()
  const words = await message(page)
  assert.match(words, /^notes until \w+ \d+ \w+ \d+:\d\d CES?T: http/)
  assert.ok(
    words.includes(link) &&
      /works once: sign in with GitHub and claim it by \w+ \d+:\d\d CES?T\.$/.test(words),
  )
  assert.ok(await page.getByText('What happens next').isVisible())
  await reachesAllOf(page.locator('.row-panel:popover-open'))
  await context.close()

  const guest = (await signIn(browser, `${stack.consoleUrl}/sessions`, 'hubot', WITHOUT)).page
  await guest.goto(link)
  const sentence = await guest
    .getByText(/lets you into/)
    .last()
    .textContent()
  assert.match(
    sentence!,
    /^The Octocat lets you into notes on demo until .* UTC, or until they take it back\.$/,
  )
  await guest.getByRole('button', { name: 'Claim and open' }).click()
  assert.equal(guest.url(), app())
  await guest.context().close()
})

test('both without JavaScript: nothing is missing but the buttons that could do nothing', async () => {
  const { page } = await signIn(browser, `${stack.consoleUrl}/gateways`, 'octocat', WITHOUT)
  await openGateway(page, 'demo')
  const form = page.getByRole('form', { name: /New session/ })
  const suggested = await form
    .locator('datalist option')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
  assert.deepEqual(suggested, ['1h', '8h', '24h', '7d'])
  const link = await mintLink(page, 'plain', '1h')
  assert.match(await message(page), /^notes until \w+ \d+:\d\d UTC: http/)
  assert.ok(await page.getByRole('img', { name: 'QR code of the session link' }).isVisible())
  assert.equal(await page.getByRole('button', { name: /Copy message|Send/ }).count(), 0)
  assert.ok(await letsIn(link, WITHOUT))

  await rowOf(page, 'plain').getByRole('button', { name: 'Copy' }).click()
  assert.ok((await message(page)).endsWith(link))
  await page.goto(`${stack.consoleUrl}/gateways`)
  await openGateway(page, 'demo')
  await rowOf(page, 'plain').getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Generate link' }).click()
  const claimLink = await page.getByRole('textbox', { name: 'Claim link' }).inputValue()
  assert.ok((await message(page)).includes(claimLink))
  assert.ok(await page.getByRole('img', { name: 'QR code of the claim link' }).isVisible())
  await page.context().close()
})

for (const [how, login, slug, options] of [
  ['with JavaScript', 'monalisa', 'annex', {}],
  ['without', 'hubot', 'garage', WITHOUT],
] as const) {
  test(`a new owner’s first day, by what the pages say alone, ${how}`, async () => {
    const { page } = await signIn(browser, `${stack.consoleUrl}/gateways`, login, options)
    await page.goto(`${stack.consoleUrl}/sessions?tab=mine`)
    const step = page.locator('[aria-current=step]')
    await step.getByRole('link', { name: 'Add a gateway' }).click()
    await page.waitForURL('**/gateways')
    const adding = page.getByRole('form', { name: 'Add gateway' })
    await adding.getByLabel('Name of the new gateway').fill(slug)
    await adding.getByRole('button', { name: 'Add gateway' }).click()
    const pair = wordsOf(await page.getByRole('textbox', { name: 'Command', exact: true }).inputValue())
    const start = wordsOf(await page.getByRole('textbox', { name: 'How to start it' }).inputValue())
    const home = join(machines, slug)
    const paired = await burrowee(home, [...pair, '--yes'])
    assert.equal(paired.code, 0, paired.stderr)

    // Paired and not started yet: the list of sessions leads to it, and its page has the command.
    await page.goto(`${stack.consoleUrl}/sessions`)
    await step.getByRole('link', { name: `Add a target on ${slug}` }).click()
    await page.waitForURL('**/gateways/*')
    assert.equal(await page.title(), `${slug} · Gateways · Burrowee`)
    const command = page.getByRole('textbox', { name: 'Command', exact: true })
    assert.deepEqual(wordsOf(await command.inputValue()), start)
    running.push(
      spawn(process.execPath, ['burrowee.mjs', ...start], {
        env: { ...process.env, BURROWEE_GATEWAY_HOME: home },
        stdio: 'ignore',
      }),
    )
    // With JavaScript the page comes to know by itself.
    const online = page.locator('h1 .badge', { hasText: 'online' })
    for (let tries = 0; options === WITHOUT && tries < 40 && !(await online.isVisible()); tries += 1) {
      await page.waitForTimeout(250)
      await page.reload()
    }
    await online.waitFor()
    assert.deepEqual(wordsOf(await command.inputValue()).slice(0, 2), ['target', 'add'])

    const target = page.getByRole('form', { name: 'Add target' })
    await target.getByLabel('Name').fill('garden')
    await target.getByLabel('Address').fill(`127.0.0.1:${notesPort()}`)
    await target.getByRole('button', { name: 'Add target' }).click()
    await page.getByRole('heading', { name: 'garden' }).waitFor()
    await page.goto(`${stack.consoleUrl}/sessions`)
    await step.getByRole('link', { name: `Create a session on ${slug}` }).click()
    await page.waitForURL('**/gateways/*')
    const link = await mintLink(page, 'the first', '24h')
    assert.equal(new URL(link).origin, stack.targetUrl('garden', slug))
    assert.ok(await letsIn(link, options))
    await page.goto(`${stack.consoleUrl}/sessions`)
    await rowOf(page, 'the first').getByText('active').waitFor()
    await page.context().close()
  })
}

test('npm run seed fills a month, of which what runs opens; once', async () => {
  const seed = () =>
    runToEnd('npm', ['run', '--silent', 'seed'], {
      env: { ...process.env, BURROWEE_HOME: stack.home, PORT: String(stack.ports.console) },
    })
  const first = await seed()
  assert.equal(first.code, 0, first.stderr)
  assert.match(first.stdout, /^Seeded a month: 7 people, \d+ sessions .*, 3 of demo that open\.$/m)
  assert.match((await seed()).stdout, /^Seeded before; nothing was changed\.$/m)
  const { page } = await signIn(browser, `${stack.consoleUrl}/sessions`, 'octocat', WITHOUT)
  await rowOf(page, 'on call this week').getByText('active').waitFor()
  await rowOf(page, 'garden club').getByRole('link', { name: 'Open' }).click()
  assert.equal(page.url(), app())
  await page.context().close()
})

/** A panel longer than the window can be read to its end, and closed from there. */
async function reachesAllOf(panel: Locator): Promise<void> {
  const window = panel.page().viewportSize()!
  const { y, height } = (await panel.boundingBox())!
  assert.ok(y >= 0 && y + height <= window.height, `it goes from ${y} to ${y + height}`)
  const last = panel.getByRole('button', { name: 'Generate another link' })
  await last.scrollIntoViewIfNeeded()
  const { y: top, height: tall } = (await last.boundingBox())!
  assert.ok(top + tall <= y + height, `its last button is at ${top}`)
  await panel.getByRole('button', { name: 'Close' }).click()
  await panel.waitFor({ state: 'detached' })
}

/** What stands behind the package's address in a command: the words that the clone's own program takes as well. */
function wordsOf(command: string): string[] {
  const [npx, yes, packageUrl, ...words] = command.split(' ')
  assert.deepEqual([npx, yes], ['npx', '-y'])
  assert.ok(packageUrl?.startsWith(`${stack.consoleUrl}/burrowee-gateway-`), packageUrl)
  return words
}

/** Where the sample app listens. */
function notesPort(): number {
  const ports = JSON.parse(readFileSync(join(stack.home, 'ports.json'), 'utf8')) as { notes: number }
  return ports.notes
}
