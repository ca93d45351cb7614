import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { tabTo, type Listening } from './keyboard.ts'

/** A row of the script: what is pressed, and what is heard then. */
export type Line = { keys: string; heard: string }

/** The script, by its headings. */
export function readScript(file: URL): Map<string, Line[]> {
  const parts = new Map<string, Line[]>()
  for (const part of readFileSync(file, 'utf8').split(/^## /m).slice(1)) {
    const rows = part.split('\n').filter((row) => row.startsWith('|'))
    const lines = rows.slice(2).map((row) => {
      const [, , keys = '', heard = ''] = row.split('|').map((cell) => cell.trim())
      return { keys, heard }
    })
    parts.set(part.slice(0, part.indexOf('\n')).trim(), lines)
  }
  return parts
}

/**
 * Presses the keys of a script, and fails where something else is heard.
 * @param open goes where a row says to `open` something.
 */
export async function follow(
  page: Page,
  listening: Listening,
  lines: Line[],
  open: (what: string) => Promise<void>,
): Promise<void> {
  for (const { keys, heard } of lines) {
    const [verb = '', rest] = keys.split(/ (.*)/)
    if (keys === 'Tab …') await tabTo(page, listening, heard)
    else if (verb === 'open') await open(rest!)
    else if (verb === 'type') {
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type(rest!)
    } else if (keys !== '') await page.keyboard.press(keys)
    await hears(page, listening, heard, keys)
    // A page is worked with once its script listens: a field says what it is by then.
    if (heard.startsWith('page '))
      await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => {})
  }
}

/** What is heard may take a moment: an answer comes from the console. What else is said meanwhile is no matter. */
async function hears(page: Page, { focused, said }: Listening, heard: string, keys: string): Promise<void> {
  const listen = async () => {
    if (heard.startsWith('page ')) return [`page "${await page.title()}"`]
    return heard.startsWith('says ')
      ? (await said()).slice(-3).map((words) => `says "${words}"`)
      : [await focused()]
  }
  let last: string[] = []
  for (let tries = 0; tries < 100; tries += 1) {
    // While one page gives way to the next there is nothing to hear.
    last = await listen().catch((error: Error) => [error.message])
    if (last.some((words) => words.startsWith(heard))) return
    await page.waitForTimeout(50)
  }
  assert.fail(`After ${keys}, ${heard} should be heard, and is: ${last.join('; ')}`)
}
