import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { startMailServer } from '../support/mail-server.ts'
import { launchBrowser } from './support/browser.ts'
import { startParts, type Parts } from './support/parts.ts'
import { mintLink, openGateway, rowOf, signIn } from './support/person.ts'
import { shareFromRow, signInToClaim } from './support/sharing.ts'

/** What an owner is told, and what they change, without JavaScript. */
let parts: Parts
let mail: Awaited<ReturnType<typeof startMailServer>>
let browser: Browser
let owner: Page
let gateway: string
before(async () => {
  mail = await startMailServer()
  Object.assign(process.env, { SMTP_URL: mail.url, MAIL_FROM: 'Burrowee <signals@console.example>' })
  ;[parts, browser] = await Promise.all([startParts(), launchBrowser()])
  owner = (await signIn(browser, `${parts.consoleUrl}/gateways`, 'octocat')).page
  await openGateway(owner, 'demo')
  gateway = owner.url()
  await mintLink(owner, 'mine to change', '24h')
})
after(async () => {
  await browser.close()
  await parts.stop()
  await mail.stop()
})

const WITHOUT: BrowserContextOptions = { javaScriptEnabled: false }
const sessions = (rest = '') => `${parts.consoleUrl}/sessions${rest}`
const signedIn = async (login: string, rest = '') =>
  (await signIn(browser, sessions(rest), login, WITHOUT)).page

test('an owner is told by bell and mail of who claims and who is removed, and switches a kind off; without JavaScript', async () => {
  const page = await signedIn('octocat')
  await page.goto(`${parts.consoleUrl}/settings`)
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('octocat@example.com')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.getByText('A mail is on its way to').waitFor()
  await page.goto(linkIn((await mailFor('Confirm your address for Burrowee')).text, '/settings/confirm/'))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('Signals go to octocat@example.com.').waitFor()

  await claimFor('hubot')
  const letter = await mailFor('hubot claimed notes on demo (mine to change)')
  await page.goto(sessions())
  await page.getByRole('link', { name: 'Signals, 2 unread' }).click()
  const signals = page.getByRole('list', { name: 'Signals' })
  await signals.getByText('hubot opened notes on demo (mine to change) for the first time').waitFor()

  const stranger = await (await browser.newContext(WITHOUT)).newPage()
  await stranger.goto(linkIn(letter.text, '/api/mail/off/'))
  await stranger.getByRole('button', { name: 'Switch off' }).click()
  await stranger.getByRole('heading', { name: 'Switched off' }).waitFor()
  await page.goto(`${parts.consoleUrl}/settings`)
  const kind = page.getByRole('group', { name: 'Somebody claims a session' })
  assert.deepEqual(await ticked(kind), [true, false])
  const removals = page.getByRole('group', { name: 'Somebody is removed from a session' })
  assert.deepEqual(await ticked(removals), [true, false])
  await removals.getByLabel('E-mail').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()

  await claimFor('monalisa')
  await page.goto(sessions())
  await rowOf(page, 'mine to change').getByRole('link', { name: 'Details' }).click()
  await page
    .getByRole('list', { name: 'People' })
    .getByRole('listitem')
    .filter({ hasText: 'monalisa' })
    .getByRole('button', { name: 'Remove' })
    .click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await mailFor('monalisa was removed from notes on demo (mine to change) and can no longer open it')
  assert.deepEqual(
    mail.received
      .map(({ headers }) => headers.subject)
      .filter((subject) => subject!.startsWith('monalisa claimed')),
    [],
  )

  // That he removed her himself is no news to him.
  await page.getByRole('link', { name: 'Signals, 4 unread' }).click()
  await signals.getByText(/^monalisa was removed/).waitFor()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByRole('link', { name: 'Signals', exact: true }).waitFor()
  await Promise.all([page, stranger].map((each) => each.context().close()))
})

test('extend, relabel, leave; edit, switch and remove a target; remove a gateway: without JavaScript', async () => {
  const page = await signedIn('octocat')
  const row = rowOf(page, 'mine to change')
  await row.getByRole('button', { name: 'Extend' }).click()
  await page.getByLabel('Days from now').fill('400')
  await page.getByRole('button', { name: 'Extend' }).click()
  await page.getByText('from 1 to 365').waitFor()
  await page.getByLabel('Days from now').fill('12')
  await page.getByRole('button', { name: 'Extend' }).click()
  await row.getByText('12 days').waitFor()
  await row.getByRole('button', { name: /^Relabel/ }).click()
  await page.getByLabel('Label').fill('for everybody')
  await page.getByRole('button', { name: 'Save' }).click()
  await rowOf(page, 'for everybody').waitFor()

  const hubot = await signedIn('hubot', '?tab=shared')
  await rowOf(hubot, 'for everybody').getByRole('button', { name: 'Leave' }).click()
  await hubot.getByText('Only a fresh link from octocat brings it back.').waitFor()
  await hubot.getByRole('button', { name: 'Leave' }).click()
  await hubot.getByText('Nothing is shared with you yet').waitFor()

  await page.goto(gateway)
  await page.getByText('Edit notes').click()
  const edit = page.getByRole('form', { name: 'Edit notes' })
  await edit.getByLabel('Name').fill('Not a name')
  await edit.getByRole('button', { name: 'Save' }).click()
  await edit.locator('[aria-invalid]').waitFor()
  await edit.getByLabel('Name').fill('pad')
  await edit.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'pad' }).waitFor()
  await page.getByRole('button', { name: 'Switch off pad' }).click()
  await page.getByRole('button', { name: 'Switch on pad' }).waitFor()
  await page.getByRole('button', { name: 'Remove pad' }).click()
  await page.getByRole('button', { name: 'Remove target' }).click()
  await page.getByText('No targets yet').waitFor()
  await page.getByRole('link', { name: 'Remove gateway' }).click()
  await page.getByRole('button', { name: 'Remove gateway' }).click()
  await page.waitForURL('**/gateways')
  assert.equal(await page.getByRole('link', { name: 'demo', exact: true }).count(), 0)
  await page.goto(sessions('?gateway=demo&state=active'))
  await page.getByText('No session matches.').waitFor()
  await Promise.all([page, hubot].map((each) => each.context().close()))
})

/** Somebody claims the owner's session, who shares it from its row. */
async function claimFor(login: string): Promise<void> {
  await owner.goto(sessions())
  const link = await shareFromRow(owner, 'mine to change', login)
  const page = await (await browser.newContext()).newPage()
  await page.goto(link)
  await signInToClaim(page, login)
  await page.waitForURL(`${parts.app}/`)
  await page.context().close()
}

/** The mail of this subject, as soon as it has come. */
async function mailFor(subject: string) {
  const end = Date.now() + 30_000
  for (;;) {
    const found = mail.received.find(({ headers }) => headers.subject === subject)
    if (found) return found
    const came = mail.received.map(({ headers }) => headers.subject).join('; ')
    assert.ok(Date.now() < end, `no mail “${subject}”, but: ${came}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function linkIn(text: string, path: string): string {
  const link = text.split(/\s+/).find((word) => word.includes(path))
  assert.ok(link, text)
  return link
}

const ticked = (kind: Locator) =>
  Promise.all(['Bell', 'E-mail'].map((name) => kind.getByLabel(name).isChecked()))
