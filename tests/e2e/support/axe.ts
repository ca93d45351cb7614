import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Found = { violations: { id: string; help: string; nodes: { html: string }[] }[] }

/** Everything that axe knows of WCAG 2.2 AA and its best practices: of its rules, this one does not run by itself. */
const ALL = { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }

/** Those that can differ where only the look of a page does, which was judged by all before. */
const LOOKS = {
  runOnly: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'],
  resultTypes: ['violations'],
}

/**
 * Fails with what axe finds on the page as it stands, on a phone at night and on a desk by day; in a long round in
 * every light at every width. Nothing may be wider than the window either.
 */
export async function findNothingAnyhow(page: Page, where: string): Promise<void> {
  const before = page.viewportSize()
  for (const colorScheme of ['dark', 'light'] as const) {
    const usual = colorScheme === 'dark' ? 390 : 1280
    await page.emulateMedia({ colorScheme })
    for (const width of process.env.BURROWEE_LONG ? [390, 1280] : [usual]) {
      await page.setViewportSize({ width, height: 860 })
      await findNothing(page, `${where} ${colorScheme} ${width}`)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(overflow <= 0, `${where} is ${overflow} px too wide at ${width}`)
    }
  }
  if (before) await page.setViewportSize(before)
}

/** Fails with what axe finds against WCAG 2.2 AA and its best practices on the page as it stands. */
export async function findNothing(page: Page, where: string): Promise<void> {
  assert.deepEqual(await findings(page), [], `axe on ${where}`)
}

/**
 * What axe finds on the page as it stands, a line each.
 * @param again whether the same page was judged before, in another look.
 */
export async function findings(page: Page, { again = false } = {}): Promise<string[]> {
  // Evaluated by the debugger, which no Content-Security-Policy stops.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
  const { violations } = await page.evaluate(
    (options) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<Found> } }).axe.run(options),
    again ? LOOKS : ALL,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}\n    ${html.slice(0, 200)}`),
  )
}
