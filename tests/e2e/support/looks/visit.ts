import type { Page } from 'playwright-core'
import type { browsersOf } from './people.ts'
import type { PageState } from './state.ts'
import type { World } from './world.ts'

const PATIENCE_MS = 10_000

/**
 * Brings somebody's browser into a state, and has it looked at there.
 * @param look is given the page, and what it calls before each of its looks.
 * @throws Error where the state was not reached, or whatever `look` throws.
 */
export async function visit(
  { contextFor }: ReturnType<typeof browsersOf>,
  world: World,
  state: PageState,
  look: (page: Page, hold: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const page = await (await contextFor(state)).newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  try {
    await page.setViewportSize({ width: 1280, height: 860 })
    await state.show(page, world)
    await look(page, async () => state.hold?.(page))
  } finally {
    await state.after?.(page, world)
    await page.close()
  }
}
