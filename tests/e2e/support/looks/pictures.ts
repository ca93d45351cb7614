import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { projectFolder } from '#lib/stack/project'
import { EVERY_STATE } from './every-state.ts'
import { browsersOf } from './people.ts'
import { visit } from './visit.ts'
import type { World } from './world.ts'

const folder = join(projectFolder, 'public', 'pictures')

/** What README and the guides show: which page in which state, and how high. */
const PICTURES: { name: string; page: string; state: string; height: number }[] = [
  { name: 'gateway', page: '/gateways/[id]', state: 'just-minted', height: 900 },
  { name: 'create', page: '/gateways/[id]', state: 'targets', height: 640 },
  { name: 'per-page', page: '/gateways/[id]', state: 'just-minted-per-page', height: 720 },
  { name: 'gateways', page: '/gateways', state: 'many', height: 520 },
  { name: 'sessions', page: '/sessions', state: 'many', height: 760 },
  { name: 'share', page: '/sessions', state: 'share-just-made', height: 1180 },
  { name: 'session', page: '/sessions/[id]', state: 'people-links-history', height: 900 },
  { name: 'claim', page: '/share/[code]', state: 'signed-in', height: 600 },
  { name: 'shared-with-me', page: '/sessions', state: 'shared-few', height: 480 },
  { name: 'signals', page: '/signals', state: 'many', height: 640 },
  { name: 'refused', page: 'refused', state: 'revoked', height: 520 },
]

/** Takes them anew, light and dark. */
export async function takePictures(browser: Browser, world: World): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const browsers = browsersOf(browser, world)
  for (const { name, page: route, state: called, height } of PICTURES) {
    const state = EVERY_STATE.find(({ page, state }) => page === route && state === called)!
    await visit(browsers, world, state, async (page) => {
      await page.setViewportSize({ width: 1120, height })
      await page.mouse.move(0, 0)
      // Neither a focus ring nor a blinking caret belongs in one.
      await page.evaluate(() => {
        ;(document.activeElement as HTMLElement | null)?.blur()
        scrollTo(0, 0)
      })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const path = join(folder, `${name}-${colorScheme}.png`)
        await page.screenshot({ path, animations: 'disabled' })
        console.log(path)
      }
    })
  }
}
