import type { Locator, Page } from 'playwright-core'
import type { World } from './world.ts'

/**
 * What the parts are like while somebody looks; one comes after the other, and each is on top of those before:
 * a gateway that went stays away.
 */
export const PHASES = ['all is well', 'gateway away', 'mail on', 'table gone', 'database away'] as const
export type Phase = (typeof PHASES)[number]

/** `robin` has nothing yet, `kim` a gateway that never connected, `ada` one without a target, `lee` one with. */
export type Who = 'nobody' | 'octocat' | 'hubot' | 'monalisa' | 'robin' | 'kim' | 'ada' | 'lee'

/** A page in one of its states, and how to get there. */
export type PageState = {
  /** Its folder below `app/`, such as `/sessions/[id]`; of those that are none, who shows it. */
  page: string
  /** In words that a file may be called by. */
  state: string
  who: Who
  /** `none`: as a browser shows it in which no script of the page runs. */
  scripts?: 'none'
  /** Without it, all is well. */
  phase?: Phase
  /** Whether a short round looks at it as well, though it is not its page's first. */
  often?: true
  /** Goes there, and waits until it is there: fails where it is another page or state. */
  show: (page: Page, world: World) => Promise<void>
  /** Brings back what goes by itself, such as an armed button; before every look. */
  hold?: (page: Page) => Promise<void>
  /** Puts right what would change what others see. */
  after?: (page: Page, world: World) => Promise<void>
}

/** Where in the console; and the words by which one knows to be there. */
export function at(
  path: string | ((world: World) => string | Promise<string>),
  words: string | RegExp,
): PageState['show'] {
  return async (page, world) => {
    await goTo(page, world, typeof path === 'string' ? path : await path(world))
    await sees(page, words)
  }
}

/** Opens an address of the console. */
export async function goTo(page: Page, { parts }: World, path: string): Promise<void> {
  await page.goto(parts.consoleUrl + path)
}

/** Waits until these words stand on the page, in its content. */
export async function sees(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('main').getByText(words).filter({ visible: true }).first().waitFor()
}

/** The element, once the page's script listens to it. */
export async function live(element: Locator): Promise<Locator> {
  await element.evaluate(async (node) => {
    while (!Object.keys(node).some((key) => key.startsWith('__reactProps'))) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    // What only a page with script shows comes with the next picture.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  })
  return element
}

/** Presses a button, once the page's script listens to it. */
export async function press(element: Locator): Promise<void> {
  await (await live(element)).click()
}
