import type { Page } from 'playwright-core'
import { findings } from '../axe.ts'

/**
 * What is wrong with a page as it stands, a line each: by day on a desk, in forced colours, by night on a phone;
 * enlarged and on the narrowest screen, and whether something moves although its visitor asked for no motion.
 * @param hold called before each look.
 */
export async function lookAtAll(page: Page, hold: () => Promise<void>): Promise<string[]> {
  const wrong: string[] = []
  const look = async (how: string, again = !process.env.BURROWEE_LONG) => {
    await hold()
    for (const line of await findings(page, { again })) wrong.push(`${how}: ${line}`)
  }
  await look('by day', false)
  const moving = await page.evaluate(movingThings)
  if (moving.length > 0) wrong.push(`moves: ${moving.join(', ')}`)
  await page.emulateMedia({ forcedColors: 'active' })
  await look('in forced colours')
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await look('by night on a phone')
  // A window of 1280 by 860 at 200 %, and the narrowest there is (WCAG 1.4.4, 1.4.10).
  for (const [width, height] of [
    [640, 430],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (overflow > 0) wrong.push(`${overflow} px too wide at ${width}`)
  }
  return wrong
}

/** Elements with a transition or an animation that takes time. */
function movingThings(): string[] {
  const found = new Set(document.getAnimations().map(({ id }) => `an animation ${id}`))
  for (const element of document.querySelectorAll('body *')) {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
    const still =
      /^(0s(, )?)+$/.test(transitionDuration) && animationName === 'none' && scrollBehavior === 'auto'
    if (!still) found.add(element.outerHTML.slice(0, 80))
  }
  return [...found].slice(0, 5)
}
