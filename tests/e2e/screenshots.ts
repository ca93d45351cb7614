import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { projectFolder } from '#lib/stack/project'
import { launchBrowser } from './support/browser.ts'
import { writeContactSheet } from './support/looks/contact-sheet.ts'
import { byPhaseAndPage, EVERY_STATE, nameOf } from './support/looks/every-state.ts'
import { browsersOf } from './support/looks/people.ts'
import { takePictures } from './support/looks/pictures.ts'
import { visit } from './support/looks/visit.ts'
import { makeWorld } from './support/looks/world.ts'

/**
 * `npm run screenshots`: every page in every state, at three widths, light and dark, into `.screenshots/`, to be looked
 * at; and the few pictures that README and the guides show, into `public/pictures/`. With a part of a name, such as
 * `npm run screenshots -- gateways`, only the states of that name; with `pictures`, only those.
 */
const [wanted] = process.argv.slice(2)
const folder = join(projectFolder, '.screenshots')
const VIEWPORTS = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
]
const SCHEMES = ['light', 'dark'] as const

if (!wanted) rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const [world, browser] = await Promise.all([makeWorld(), launchBrowser()])
const browsers = browsersOf(browser, world)
const unreached: string[] = []
try {
  if (!wanted || wanted === 'pictures') await takePictures(browser, world)
  for (const { phase, pages } of byPhaseAndPage(EVERY_STATE)) {
    await world.enter(phase)
    for (const state of [...pages.values()].flat()) {
      const name = nameOf(state)
      if (!name.includes(wanted ?? '')) continue
      await visit(browsers, world, state, (page, hold) => takeAll(page, name, hold)).catch((error: Error) =>
        unreached.push(`${name}: ${error.message}`),
      )
    }
  }
} finally {
  await browser.close()
  await world.stop()
}
writeContactSheet(folder)
console.log(join(folder, 'index.html'))
if (unreached.length > 0) {
  console.error(`Not reached:\n${unreached.join('\n')}`)
  process.exitCode = 1
}

async function takeAll(page: Page, name: string, hold: () => Promise<void>): Promise<void> {
  // The sign of the pointer over something belongs in no picture.
  await page.mouse.move(0, 0)
  for (const viewport of VIEWPORTS) {
    await page.setViewportSize(viewport)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      await hold()
      const path = join(folder, `${name}-${viewport.width}-${colorScheme}.png`)
      await page.screenshot({ path, fullPage: true, animations: 'disabled' })
    }
  }
  console.log(name)
}
