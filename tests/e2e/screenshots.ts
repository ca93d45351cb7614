import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { projectFolder } from '#lib/stack/project'
import { launchBrowser } from './support/browser.ts'
import { mintLink, openGateway, rowOf, signIn } from './support/person.ts'
import { startLocalStack } from './support/stack.ts'

/**
 * `npm run screenshots`: remakes the pictures that README shows, of a real stack in a home of its own. The links in
 * them belong to that home and die with it.
 */
const folder = join(projectFolder, 'public', 'pictures')
const SESSIONS = [
  { label: 'review with Robin', expiry: '2w' },
  { label: 'demo Friday', expiry: '3d' },
  { label: 'for Alex', expiry: '24h' },
]

mkdirSync(folder, { recursive: true })
const stack = await startLocalStack()
const browser = await launchBrowser()
const viewport = { width: 1120, height: 640 }
try {
  const url = `${stack.consoleUrl}/gateways`
  const { page } = await signIn(browser, url, 'octocat', { viewport })
  await openGateway(page, 'demo')
  await page.getByText('online').first().waitFor()
  for (const { label, expiry } of SESSIONS) {
    await mintLink(page, label, expiry)
    await rowOf(page, label).waitFor()
  }
  await take(page, 'gateway')

  // High enough for the panel to hang below its button.
  await page.setViewportSize({ ...viewport, height: 840 })
  const forRobin = await share(page, 'Robin')
  await take(page, 'share')
  const forAlex = await share(page, 'Alex from legal')
  const { page: hubot } = await signIn(browser, `${stack.consoleUrl}/sessions`, 'hubot', { viewport })
  // A page that nobody sees waits for a click.
  await hubot.addInitScript("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")
  await hubot.goto(forAlex)
  await take(hubot, 'claim')
  await hubot.getByRole('button', { name: 'Claim and open' }).click()
  await hubot.waitForURL(`${stack.targetUrl('notes', 'demo')}/`)
  await hubot.goto(`${stack.consoleUrl}/sessions?tab=shared`)
  await take(hubot, 'shared-with-me')
  const { page: monalisa } = await signIn(browser, `${stack.consoleUrl}/sessions`, 'monalisa')
  await monalisa.goto(forRobin)
  await monalisa.waitForURL(`${stack.targetUrl('notes', 'demo')}/`)
  await share(page, 'Kim')
  await page.goto(`${stack.consoleUrl}/sessions`)
  await rowOf(page, 'for Alex').getByRole('link', { name: 'Details' }).click()
  await page.getByRole('heading', { name: 'People' }).waitFor()
  await take(page, 'session')
} finally {
  await browser.close()
  await stack.stop()
  stack.discard()
}

/** Makes a claim link for somebody, in the panel of the session `for Alex`, and gives it. */
async function share(page: Page, note: string): Promise<string> {
  await page.goto(`${stack.consoleUrl}/sessions`)
  await rowOf(page, 'for Alex').getByRole('button', { name: 'Share' }).click()
  const form = page.getByRole('form', { name: 'Share' })
  await form.getByLabel('For whom').fill(note)
  await form.getByRole('button', { name: 'Generate link' }).click()
  return page.getByRole('textbox', { name: 'Claim link' }).inputValue()
}

/** The page as it stands, light and dark. */
async function take(page: Page, name: string): Promise<void> {
  // Neither a focus ring nor a blinking caret belongs in a picture.
  await page.mouse.move(0, 0)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const path = join(folder, `${name}-${colorScheme}.png`)
    await page.screenshot({ path, fullPage: true, animations: 'disabled' })
    console.log(path)
  }
}
