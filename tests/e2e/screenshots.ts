import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#lib/stack/project'
import { launchBrowser } from './support/browser.ts'
import { mintLink, openGateway, rowOf, signIn } from './support/person.ts'
import { startLocalStack } from './support/stack.ts'

/**
 * `npm run screenshots`: remakes the pictures that README shows, of a real stack in a home of its own. The link in
 * them belongs to that home and dies with it.
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
try {
  const url = `${stack.consoleUrl}/gateways`
  const { page } = await signIn(browser, url, 'octocat', { viewport: { width: 1120, height: 640 } })
  await openGateway(page, 'demo')
  await page.getByText('online').first().waitFor()
  for (const { label, expiry } of SESSIONS) {
    await mintLink(page, label, expiry)
    await rowOf(page, label).waitFor()
  }
  // Neither a focus ring nor a blinking caret belongs in a picture.
  await page.mouse.move(0, 0)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const path = join(folder, `gateway-${colorScheme}.png`)
    await page.screenshot({ path, fullPage: true, animations: 'disabled' })
    console.log(path)
  }
} finally {
  await browser.close()
  await stack.stop()
  stack.discard()
}
