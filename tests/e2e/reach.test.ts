import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { REFUSED } from '#lib/pages/refused-kinds'
import { projectFolder } from '#lib/stack/project'
import { launchBrowser } from './support/browser.ts'
import { byPhaseAndPage, EVERY_STATE, nameOf, SHORT_ROUND } from './support/looks/every-state.ts'
import { lookAtAll } from './support/looks/everybody.ts'
import { saysAllInForcedColours } from './support/looks/forced-colours.ts'
import { follow, readScript } from './support/looks/heard.ts'
import { listenTo } from './support/looks/keyboard.ts'
import { browsersOf } from './support/looks/people.ts'
import { visit } from './support/looks/visit.ts'
import { makeWorld, type World } from './support/looks/world.ts'

/**
 * Whether everybody can use it: the main job by keyboard and by ear, and every page in every state by day and night, in
 * forced colours, on a phone, enlarged. A long round visits all states; a short one every page, and what is worked with most.
 */
let world: World
let browser: Browser
let browsers: ReturnType<typeof browsersOf>
before(async () => {
  ;[world, browser] = await Promise.all([makeWorld(), launchBrowser()])
  browsers = browsersOf(browser, world)
})
after(async () => {
  await browser.close()
  await world.stop()
})

test('the table forgets no page: every route and every refusal stands in it', () => {
  const routes = readdirSync(join(projectFolder, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => join('/', dirname(file)))
  for (const table of [EVERY_STATE, SHORT_ROUND]) {
    const known = new Set(table.map(({ page }) => page))
    assert.deepEqual(
      routes.filter((route) => !known.has(route)),
      [],
    )
  }
  const refusals = EVERY_STATE.filter(({ page }) => page === 'refused').map(({ state }) => state)
  assert.deepEqual(
    refusals,
    Object.keys(REFUSED).map((kind) => kind.replaceAll('_', '-')),
  )
  assert.equal(new Set(EVERY_STATE.map(nameOf)).size, EVERY_STATE.length)
})

const script = readScript(new URL('screen-reader.md', import.meta.url))
for (const [part, who] of [
  ['The owner', 'octocat'],
  ['The person it is for', 'hubot'],
] as const) {
  test(`by keyboard and by ear: ${part.toLowerCase()}`, async () => {
    const context = await browsers.contextFor({ who })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.parts.consoleUrl })
    const page = await context.newPage()
    await page.setViewportSize({ width: 1280, height: 860 })
    const listening = await listenTo(page)
    await follow(page, listening, script.get(part)!, async (what) => {
      if (what.startsWith('/')) return void (await page.goto(world.parts.consoleUrl + what))
      await page.goto(`${world.parts.consoleUrl}/docs`)
      await page.evaluate((path) => location.assign(path), await world.claimPath('garden club'))
    })
    await page.close()
    await context.clearPermissions()
  })
}

test('in forced colours nothing is lost that a ground or an edge says', async () => {
  const page = await (await browsers.contextFor({ who: 'octocat' })).newPage()
  await page.setViewportSize({ width: 1280, height: 860 })
  await saysAllInForcedColours(page, world)
  await page.close()
})

for (const { phase, pages } of byPhaseAndPage(process.env.BURROWEE_LONG ? EVERY_STATE : SHORT_ROUND)) {
  test(phase, async (round) => {
    await world.enter(phase)
    for (const [page, states] of pages) {
      await round.test(page, async () => {
        const wrong: string[] = []
        for (const state of states) {
          const name = nameOf(state)
          await visit(browsers, world, state, async (page, hold) => {
            for (const line of await lookAtAll(page, hold)) wrong.push(`${name}, ${line}`)
          }).catch((error: Error) => wrong.push(`${name} was not reached: ${error.message}`))
        }
        assert.deepEqual(wrong, [])
      })
    }
  })
}
