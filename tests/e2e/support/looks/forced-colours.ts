import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { rowOf } from '../person.ts'
import { colourAt } from './pixel.ts'
import { goTo, press } from './state.ts'
import type { World } from './world.ts'

/**
 * Fails where, in forced colours, something is no longer said that only a ground or an edge said: which tab is the
 * current one, the dot of a state, the one thing to do next, an armed button, a row that changed.
 */
export async function saysAllInForcedColours(page: Page, world: World): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' })
  await goTo(page, world, '/sessions?gateway=demo')
  const row = rowOf(page, 'for the fair').first()
  const ground = await colourAt(page, row, { x: 4, y: 4 })

  const tabs = page.getByRole('navigation', { name: 'Which sessions' }).getByRole('link')
  const lineOf = (index: number) => colourAt(page, tabs.nth(index), { x: 4, y: -1 })
  assert.notEqual(await lineOf(0), await lineOf(1), 'the current tab has a line of its own')

  const badge = row.locator('.badge')
  const dot = await badge.evaluate((element) => parseFloat(getComputedStyle(element).paddingLeft) + 2)
  const high = (await badge.boundingBox())!.height
  assert.notEqual(await colourAt(page, badge, { x: dot, y: high / 2 }), ground, 'a state has its dot')

  const [extend, revoke] = [
    row.getByRole('button', { name: 'Extend' }),
    row.getByRole('button', { name: 'Revoke' }),
  ]
  const edgeOf = (button: typeof extend) => colourAt(page, button, { x: 20, y: 0 })
  assert.equal(await edgeOf(extend), ground, 'a quiet button has no edge')
  await press(revoke)
  const armed = row.getByRole('button', { name: 'Confirm' })
  assert.notEqual(await colourAt(page, armed, { x: 4, y: 4 }), ground, 'an armed button is filled')

  // For three seconds a row that changed is marked so; here for as long as it takes to look.
  const changed = rowOf(page, 'garden club').first()
  await changed.evaluate((element) => element.setAttribute('data-changed', 'true'))
  assert.notEqual(await colourAt(page, changed, { x: 1, y: 20 }), ground, 'a row that changed says so')

  await goTo(page, world, '/gateways')
  const add = page.getByRole('button', { name: 'Add gateway' })
  assert.notEqual(await colourAt(page, add, { x: 4, y: 6 }), ground, 'the one thing to do next is filled')
}
