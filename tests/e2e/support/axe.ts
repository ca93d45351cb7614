import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Found = { violations: { id: string; help: string; nodes: { html: string }[] }[] }

/** Fails with what axe finds against WCAG 2.2 AA and its best practices on the page as it stands. */
export async function findNothing(page: Page, where: string): Promise<void> {
  // Evaluated by the debugger, which no Content-Security-Policy stops.
  await page.evaluate(source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<Found> } }).axe.run(),
  )
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}\n    ${html.slice(0, 200)}`),
  )
  assert.deepEqual(lines, [], `axe on ${where}`)
}
