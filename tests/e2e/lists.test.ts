import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { findNothing } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { queryDatabase } from './support/database.ts'
import { giveSessions, makeOld } from './support/many-sessions.ts'
import { startParts, type Parts } from './support/parts.ts'
import { mintLink, openGateway, rowOf, signIn } from './support/person.ts'

/** An owner’s list and what moves in it; with and without JavaScript. */
let parts: Parts
let browser: Browser
let owner: Page
let gateway: string
before(async () => {
  ;[parts, browser] = await Promise.all([startParts(), launchBrowser()])
  owner = await signedIn({ timezoneId: 'Asia/Tokyo', locale: 'en-GB' })
  await giveSessions(parts.home, 'octocat', 60)
  await owner.goto(`${parts.consoleUrl}/gateways`)
  await openGateway(owner, 'demo')
  gateway = owner.url()
})
after(async () => {
  await browser.close()
  await parts.stop()
})

const WITHOUT: BrowserContextOptions = { javaScriptEnabled: false }
const BOTH = [
  ['with JavaScript', {}],
  ['without', WITHOUT],
] as const
const sessions = (rest = '') => `${parts.consoleUrl}/sessions${rest}`
const rows = (page: Page) =>
  page.getByRole('list', { name: 'Sessions on your gateways' }).getByRole('listitem')
const labels = async (page: Page) =>
  (await rows(page).allTextContents()).map((text) => /report \d+/.exec(text)?.[0])

/** A fresh profile of octocat's. */
async function signedIn(options: BrowserContextOptions = {}, login = 'octocat'): Promise<Page> {
  return (await signIn(browser, sessions(), login, options)).page
}

async function mint(page: Page, label: string, expiry = '24h'): Promise<void> {
  await page.goto(gateway)
  await mintLink(page, label, expiry)
}

for (const [how, options] of BOTH) {
  test(`a list of sixty is searched, narrowed, sorted and paged by its address, ${how}`, async () => {
    const page = await signedIn(options)
    const form = page.getByRole('search')
    const ask = () => form.getByRole('button', { name: 'Search' }).click()
    assert.equal(await rows(page).count(), 50)
    await page.getByRole('link', { name: 'Older' }).click()
    await page.waitForURL(/cursor=/)
    assert.equal((await labels(page)).at(-1), 'report 101')
    await page.getByRole('link', { name: 'Newest' }).click()
    await page.waitForURL(sessions())

    await form.getByRole('searchbox').fill('report 117')
    await ask()
    await page.waitForURL(/q=report\+117/)
    await rowOf(page, 'report 118').waitFor({ state: 'detached' })
    assert.equal(await rows(page).count(), 1)
    await page.goto(sessions())
    // A choice shows its rows by itself once the page's script listens.
    if (options !== WITHOUT) await page.waitForLoadState('networkidle')

    await form.getByRole('combobox', { name: 'Gateway' }).selectOption('attic')
    if (options === WITHOUT) {
      await form.getByRole('combobox', { name: 'State' }).selectOption('active')
      await form.getByRole('combobox', { name: 'Order' }).selectOption('expiry')
      await ask()
    } else {
      await page.waitForURL(/gateway=attic/)
      await form.getByRole('combobox', { name: 'State' }).selectOption('active')
      await page.waitForURL(/state=active/)
      await form.getByRole('combobox', { name: 'Order' }).selectOption('expiry')
    }
    await page.waitForURL(/sort=expiry/)
    const { searchParams } = new URL(page.url())
    assert.deepEqual([searchParams.get('state'), searchParams.get('gateway')], ['active', 'attic'])
    await rowOf(page, 'expired').first().waitFor({ state: 'detached' })
    await rows(page).first().filter({ hasText: 'report 101' }).waitFor()
    assert.deepEqual((await labels(page)).slice(0, 3), ['report 101', 'report 102', 'report 104'])
    assert.equal(await rows(page).count(), 40)

    await form.getByRole('searchbox').fill('nothing like it')
    await ask()
    await page.getByText('No session matches.').waitFor()
    await page.getByRole('link', { name: 'Show all' }).click()
    await page.waitForURL(sessions())
    await page.context().close()
  })
}

for (const [how, options] of BOTH) {
  test(`what ends soon is kept by one press, which says until when, ${how}`, async () => {
    const page = await signedIn(options)
    const soon = page.getByRole('region', { name: 'Ending soon' })
    const near = ['one', 'two', 'three', 'four'].map((name) => `${name} to keep`)
    for (const label of near) {
      await mint(page, label, '50m')
      await makeOld(parts.home, label)
    }
    await page.goto(sessions())
    assert.equal(await soon.getByRole('listitem').count(), 3)
    await soon.getByRole('link', { name: '1 more that end soon' }).click()
    await page.waitForURL(sessions('?state=active&sort=expiry'))
    assert.match((await rows(page).first().textContent())!, new RegExp(near[0]!))

    await soon
      .getByRole('listitem')
      .filter({ hasText: near[0]! })
      .getByRole('button', { name: 'Extend to 1 day' })
      .click()
    await soon
      .getByRole('status')
      .filter({ hasText: `${near[0]} now ends` })
      .waitFor()
    await soon.getByRole('listitem').filter({ hasText: near[0]! }).waitFor({ state: 'detached' })
    await rowOf(page, near[0]!).filter({ hasText: '24 h left' }).waitFor()
    if (options !== WITHOUT) {
      assert.ok(
        await soon.evaluate((region) => region === document.activeElement),
        'the keyboard is not lost',
      )
      await findNothing(page, 'what ends soon, kept')
    }
    await queryDatabase(
      parts.home,
      `UPDATE "Session" SET "revokedAt" = now(), label = 'kept before' WHERE label = ANY($1)`,
      [near],
    )
    await page.context().close()
  })
}

test('how long is left has its exact moment, on hover and on focus, in its reader’s own zone', async () => {
  await owner.goto(sessions())
  const left = rowOf(owner, 'report 155').locator('time').first()
  const moment = left.getByRole('tooltip', { includeHidden: true })
  const at = new Date((await left.getAttribute('datetime'))!)
  const inTokyo = { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' } as const
  await moment.filter({ hasText: at.toLocaleTimeString('en-GB', inTokyo) }).waitFor({ state: 'attached' })
  assert.ok(!(await moment.isVisible()))
  await left.hover()
  await moment.waitFor()
  await owner.mouse.move(2, 2)
  await moment.waitFor({ state: 'hidden' })
  // By the keyboard from what stands before it, as a person comes by.
  await left.evaluate((time) => {
    const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, time, summary')]
    const before = all.slice(0, all.indexOf(time as HTMLElement)).filter((each) => each.checkVisibility())
    before.at(-1)!.focus()
  })
  await owner.keyboard.press('Tab')
  await moment.waitFor()
  await owner.keyboard.press('Escape')
  await moment.waitFor({ state: 'hidden' })
})

test('how long is left goes on by itself, with nothing to ask', async () => {
  const page = await signedIn()
  await mint(page, 'for an afternoon', '5h')
  await page.clock.install()
  await page.goto(sessions())
  const left = rowOf(page, 'for an afternoon').locator('time').first()
  await left.filter({ hasText: /^5 h left/ }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.route('**', (route) => route.abort())
  await page.clock.fastForward(2 * 3_600_000)
  await left.filter({ hasText: /^(2|3) h left/ }).waitFor()
  await page.context().close()
})

test('a change from elsewhere is said, and takes nothing away: focus, scroll, an open panel, typed text, an armed button', async () => {
  await mint(owner, 'mine to change')
  await mint(owner, 'theirs to change')
  const elsewhere = await signedIn()
  await owner.goto(sessions())
  const mine = rowOf(owner, 'mine to change')
  /** Relabels the other session in the other browser, and has this page look at once. */
  const change = async (from: string, to: string) => {
    await rowOf(elsewhere, from)
      .getByRole('button', { name: /^Relabel/ })
      .click()
    await elsewhere.getByRole('textbox', { name: 'Label' }).fill(to)
    await elsewhere.keyboard.press('Enter')
    await rowOf(elsewhere, to).waitFor()
    await owner.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await rowOf(owner, to).waitFor()
  }

  await owner.getByRole('searchbox').fill('half a wo')
  await mine.getByRole('button', { name: 'Extend' }).click()
  const days = owner.getByRole('spinbutton', { name: 'Days from now' })
  await days.fill('12')
  await owner.evaluate(() => scrollTo(0, 150))
  await change('theirs to change', 'theirs, changed')
  await owner.locator('li[data-changed=true]').filter({ hasText: 'theirs, changed' }).waitFor()
  assert.ok(
    await days.evaluate((field) => field === document.activeElement && !!field.closest(':popover-open')),
  )
  assert.equal(await days.inputValue(), '12')
  assert.equal(await owner.getByRole('searchbox').inputValue(), 'half a wo')
  assert.equal(await owner.evaluate(() => scrollY), 150)
  const said = owner
    .getByRole('status')
    .filter({ hasText: 'notes theirs to change is now notes theirs, changed' })
  await said.waitFor({ state: 'attached' })
  await owner.keyboard.press('Escape')

  await stillArmed(mine, change)
  await mine.getByRole('button', { name: 'Revoke' }).waitFor()
  await mine.getByText('active').waitFor()
  await elsewhere.context().close()
})

/** The button waits three seconds, so a machine that is slower than that has another try. */
async function stillArmed(row: Locator, change: (from: string, to: string) => Promise<void>): Promise<void> {
  let label = 'theirs, changed'
  for (let round = 1; round <= 4; round += 1) {
    await row.getByRole('button', { name: 'Revoke' }).click()
    const armedAt = Date.now()
    await change(label, (label = `theirs, again ${round}`))
    const armed = await row.getByRole('button', { name: 'Confirm' }).count()
    if (armed === 1) return
    assert.ok(Date.now() - armedAt > 2_500, 'the refresh disarmed it')
    await row.getByRole('button', { name: 'Revoke' }).waitFor()
  }
  assert.fail('no change came within three seconds')
}
