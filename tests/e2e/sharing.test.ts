import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { encode } from 'uqr'
import { WebSocket } from 'ws'
import { findNothingAnyhow } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { mintLink, openGateway, rowOf, signIn } from './support/person.ts'
import { logsHoldNothingOf, shareFromRow, signInToClaim } from './support/sharing.ts'
import { startLocalStack, type LocalStack } from './support/stack.ts'

let stack: LocalStack
let browser: Browser
let app: string
before(async () => {
  ;[stack, browser] = await Promise.all([startLocalStack(), launchBrowser()])
  app = stack.targetUrl('notes', 'demo')
})
after(async () => {
  await browser.close()
  await stack.stop()
  stack.discard()
})

/** Every secret that was seen, to be looked for in the logs at the end. */
const secrets = new Set<string>()
/** The kinds of pages that were looked at already. */
const looked = new Set<string>()

for (const javaScriptEnabled of [true, false]) {
  test(`three people, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
    await threePeople({ javaScriptEnabled })
  })
}

test('nothing secret stands in any log', () => {
  logsHoldNothingOf(stack.home, [...secrets])
})

/** Share, claim, come back, used before, remove one, revoke: as octocat, hubot and monalisa. */
async function threePeople(options: { javaScriptEnabled: boolean }): Promise<void> {
  const label = options.javaScriptEnabled ? 'with script' : 'without script'
  const profile = async () => (await browser.newContext(options)).newPage()
  const { page: owner } = await signIn(browser, `${stack.consoleUrl}/gateways`, 'octocat', options)
  await openGateway(owner, 'demo')
  const token = new URL(await mintLink(owner, label, '24h')).search.slice(1).split('=')[0]!
  secrets.add(token)
  const sessions = `${stack.consoleUrl}/sessions`
  const shareFor = async (note: string) => {
    await owner.goto(sessions)
    const link = await shareFromRow(owner, label, note)
    assert.match(link, new RegExp(`^${stack.consoleUrl}/share/[\\w-]{24}$`))
    secrets.add(link.slice(-24))
    await codeShows(owner, link)
    await lookAt(owner, 'a link just made')
    return link
  }

  // hubot, signed out, is in the app in one go, since that was the press; without JavaScript by one click more.
  const link = await shareFor('Hubot from robots')
  await owner.goto(link)
  await owner.getByRole('heading', { name: 'This is your own session' }).waitFor()
  await lookAt(owner, 'a link of one’s own')
  const hubot = await profile()
  await claimIn(hubot, link, 'hubot', options)
  const [board, closed] = await openBoard(hubot.context())
  await neverSeen(hubot, token)
  assert.equal((await hubot.goto(link))!.status(), 200)
  assert.equal(hubot.url(), `${app}/`, 'his own link again is the way in')

  // He comes back from Shared with me, also in another browser.
  const elsewhere = await signIn(browser, `${sessions}?tab=shared`, 'hubot', options)
  // He owns no gateway: what is shared with him is what he comes for, and Mine is there as well.
  await elsewhere.page.getByRole('link', { name: /^Mine/ }).click()
  await elsewhere.page.getByRole('heading', { name: 'No sessions yet' }).waitFor()
  await elsewhere.page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await elsewhere.page.waitForURL(`${sessions}?tab=shared`)
  const shared = rowOf(elsewhere.page, label)
  for (const words of ['notes', 'on demo', 'shared by octocat', 'active', 'left']) {
    await shared.getByText(words).first().waitFor()
  }
  await neverSeen(elsewhere.page, token)
  await lookAt(elsewhere.page, 'Shared with me')
  await shared.getByRole('link', { name: 'Open' }).click()
  await elsewhere.page.waitForURL(`${app}/`)
  const copied = elsewhere.page.url()
  await elsewhere.context.close()

  // A copied address opens nothing for anyone else; the link was for one.
  const monalisa = await profile()
  assert.equal((await monalisa.goto(copied))!.status(), 401)
  await monalisa.goto(link)
  await monalisa.getByRole('heading', { name: 'This link was used before' }).waitFor()
  await monalisa.getByText('Ask the owner to send a fresh one.').waitFor()
  assert.doesNotMatch((await monalisa.textContent('body'))!, /notes|demo|octocat|hubot/)
  await lookAt(monalisa, 'a used link')

  // She claims her own, and another link stays open.
  await claimIn(monalisa, await shareFor('Mona'), 'monalisa', options)
  const [herBoard, herClosed] = await openBoard(monalisa.context())
  assert.equal((await monalisa.goto(link))!.status(), 200)
  assert.equal(monalisa.url(), `${app}/`, 'a used link is a way in for those who are in')
  const unclaimed = await shareFor('Nobody yet')
  const mistaken = await shareFor('The wrong one')

  // Who has it, and since when.
  await owner.goto(sessions)
  await rowOf(owner, label).getByRole('link', { name: 'Details' }).click()
  await owner.waitForURL('**/sessions/*-*')
  const detail = owner.url()
  assert.equal(await owner.title(), `notes ${label} · Sessions · Burrowee`)
  const people = owner.getByRole('list', { name: 'People' })
  const his = people.getByRole('listitem').filter({ hasText: 'hubot' })
  await his.getByText('3 times').waitFor()
  await people.getByRole('listitem').filter({ hasText: 'monalisa' }).getByText('last opened').waitFor()
  const open = owner.getByRole('list', { name: 'Links not yet claimed' }).getByRole('listitem')
  assert.equal(await open.count(), 2)
  await open.filter({ hasText: 'The wrong one' }).getByRole('button', { name: 'Cancel' }).click()
  await open.filter({ hasText: 'The wrong one' }).waitFor({ state: 'detached' })
  // Without JavaScript the whole page goes, and comes again.
  await open.filter({ hasText: 'Nobody yet' }).waitFor()
  assert.deepEqual([await open.count(), await open.getByText('Nobody yet').count()], [1, 1])
  await lookAt(owner, 'the session, with people and a link')

  // hubot is taken out: what he has open closes, he does not get in again, monalisa goes on.
  await pressAndConfirm(owner, his.getByRole('button', { name: 'Remove' }), detail, 'Remove')
  await closed
  await his.getByText(/^removed/).waitFor()
  await lookAt(owner, 'the session, with somebody removed')
  const refused = await hubot.goto(`${app}/about`)
  assert.equal(refused!.status(), 403)
  await hubot.getByRole('heading', { name: 'You no longer have access' }).waitFor()
  await lookAt(hubot, 'the app, taken away')
  await hubot.goto(`${detail}/open`)
  await hubot.getByRole('heading', { name: 'You no longer have access' }).waitFor()
  await lookAt(hubot, 'Open, taken away')
  assert.equal((await hubot.goto(detail))!.status(), 404)
  await hubot.goto(`${sessions}?tab=shared`)
  assert.equal(await rowOf(hubot, label).count(), 0)
  await hubot.goto(link)
  await hubot.getByRole('heading', { name: 'You no longer have access' }).waitFor()
  assert.equal((await monalisa.goto(`${app}/about`))!.status(), 200)
  assert.equal(herBoard.readyState, WebSocket.OPEN)
  assert.equal(board.readyState, WebSocket.CLOSED)

  // A fresh link invites him again, under another name: what he had stays dead.
  const before = await cookieOf(hubot.context())
  await hubot.goto(mistaken)
  await hubot.getByRole('heading', { name: 'This link was cancelled' }).waitFor()
  await hubot.goto(await shareFor('Hubot again'))
  await pressClaim(hubot)
  assert.notEqual(await cookieOf(hubot.context()), before)

  // He gives it up himself: what he has open closes, and his row goes.
  const [, left] = await openBoard(hubot.context())
  const theirs = `${sessions}?tab=shared`
  await hubot.goto(theirs)
  await pressAndConfirm(hubot, rowOf(hubot, label).getByRole('button', { name: 'Leave' }), theirs, 'Leave')
  await left
  await rowOf(hubot, label).waitFor({ state: 'detached' })
  assert.equal((await hubot.goto(`${app}/about`))!.status(), 403)
  assert.equal(herBoard.readyState, WebSocket.OPEN)
  await hubot.goto(await shareFor('Hubot, once more'))
  await pressClaim(hubot)

  // Revoked for all.
  await owner.goto(detail)
  await pressAndConfirm(owner, owner.getByRole('button', { name: 'Revoke' }), detail, 'Revoke')
  await owner.locator('.badge', { hasText: 'revoked' }).waitFor()
  await herClosed
  for (const page of [hubot, monalisa]) {
    assert.equal((await page.goto(`${app}/about`))!.status(), 403)
    await page.getByRole('heading', { name: 'This session was revoked' }).waitFor()
    await page.goto(`${sessions}?tab=shared`)
    await rowOf(page, label).locator('.badge', { hasText: 'revoked' }).waitFor()
    assert.equal(await rowOf(page, label).getByRole('link', { name: 'Open' }).count(), 0)
    await lookAt(page, 'Shared with me, revoked')
    await rowOf(page, label).getByRole('button', { name: 'Hide' }).click()
    await rowOf(page, label).waitFor({ state: 'detached' })
  }
  const late = await profile()
  await late.goto(unclaimed)
  await late.getByRole('heading', { name: 'What this link led to has ended' }).waitFor()

  await owner.goto(detail)
  await lookAt(owner, 'the session, revoked')
  const told = await owner.getByRole('list', { name: 'History' }).getByRole('listitem').allTextContents()
  const happened = told.map((line) => line.replace(/(just now|a minute ago|\d+ \w+ ago).*$/, '').trim())
  assert.deepEqual(happened.reverse(), [
    `octocat created it as “${label}”`,
    'octocat made a claim link for Hubot from robots',
    'hubot claimed it by the link for Hubot from robots',
    ...['hubot opened it', 'hubot opened it', 'hubot opened it'],
    'octocat made a claim link for Mona',
    'monalisa claimed it by the link for Mona',
    ...['monalisa opened it', 'monalisa opened it'],
    'octocat made a claim link for Nobody yet',
    'octocat made a claim link for The wrong one',
    'octocat cancelled the claim link for The wrong one',
    'octocat removed hubot',
    'octocat made a claim link for Hubot again',
    'hubot claimed it by the link for Hubot again',
    'hubot opened it',
    'hubot left',
    'octocat made a claim link for Hubot, once more',
    'hubot claimed it by the link for Hubot, once more',
    'hubot opened it',
    'octocat revoked it',
  ])
  await Promise.all([owner, hubot, monalisa, late].map((page) => page.context().close()))
}

/** Each kind of page once. Axe needs JavaScript: for a page without, it is asked for again by a profile that has it. */
async function lookAt(page: Page, where: string, javaScriptEnabled = true): Promise<void> {
  if (looked.has(where)) return
  looked.add(where)
  if (javaScriptEnabled) return findNothingAnyhow(page, where)
  const context = await browser.newContext({ storageState: await page.context().storageState() })
  const twin = await context.newPage()
  await twin.goto(page.url())
  await findNothingAnyhow(twin, where)
  await context.close()
}

/** From an opened link into the app, signed out. */
async function claimIn(page: Page, link: string, login: string, options: { javaScriptEnabled: boolean }) {
  await page.goto(link)
  await page.getByRole('heading', { name: /^octocat shares an?\b.* app with you$/ }).waitFor()
  assert.doesNotMatch((await page.textContent('body'))!, /notes|demo/)
  await lookAt(page, 'a link, signed out')
  await signInToClaim(page, login)
  await (options.javaScriptEnabled ? page.waitForURL(`${app}/`) : pressClaim(page))
  await page.getByRole('heading', { name: 'Notes from the allotment' }).waitFor()
}

/** Where they signed in just now, the page presses its own button, if it can: whichever is first. */
async function pressClaim(page: Page) {
  const arrived = page.waitForURL(`${app}/`)
  const pressed = page.getByRole('button', { name: 'Claim and open' }).click()
  await Promise.race([arrived, pressed.catch(() => arrived)])
  await arrived
}

async function pressAndConfirm(
  page: Page,
  button: ReturnType<Page['getByRole']>,
  back: string,
  verb: string,
): Promise<void> {
  await button.click()
  // With JavaScript the button arms; without, a page asks.
  if (page.url() !== back) await lookAt(page, `asked about ${verb}`, false)
  await page.getByRole('button', { name: page.url() === back ? 'Confirm' : verb, exact: true }).click()
  await page.waitForURL(back)
}

/** The notes' board over a WebSocket of this person's own, and the moment it closes. */
async function openBoard(context: BrowserContext): Promise<[WebSocket, Promise<void>]> {
  const { host, port } = new URL(app)
  const cookie = `bw=${await cookieOf(context)}`
  const socket = new WebSocket(`ws://127.0.0.1:${port}/board`, { headers: { host, cookie, origin: app } })
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await new Promise<void>((resolve) => socket.once('message', () => resolve()))
  return [socket, closed]
}

async function cookieOf(context: BrowserContext): Promise<string> {
  const cookie = (await context.cookies(app)).find(({ name }) => name === 'bw')
  assert.ok(cookie)
  secrets.add(cookie.value)
  return cookie.value
}

/** Who claimed never meets the token: not on the page, not in what it was made from. */
async function neverSeen(page: Page, token: string): Promise<void> {
  assert.ok(!(await page.content()).includes(token))
}

/** The QR code beside a link is the link's own. */
async function codeShows(page: Page, link: string): Promise<void> {
  const picture = page.getByRole('img', { name: 'QR code of the claim link' })
  const dark = new Set<string>()
  for (const [, x, y, run] of (await picture.locator('path').getAttribute('d'))!.matchAll(
    /M(\d+) (\d+)h(\d+)/g,
  )) {
    for (let i = 0; i < Number(run); i += 1) dark.add(`${Number(x) + i} ${y}`)
  }
  const { size, data } = encode(link, { ecc: 'M', border: 4 })
  assert.equal(await picture.getAttribute('viewBox'), `0 0 ${size} ${size}`)
  const meant = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x} ${y}`] : [])))
  assert.deepEqual([...dark].sort(), meant.sort())
}
