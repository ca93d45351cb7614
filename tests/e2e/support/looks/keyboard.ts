import assert from 'node:assert/strict'
import type { CDPSession, Page } from 'playwright-core'

/** More stops than any page of the main job has. */
const STOPS = 150

/** What a screen reader says of what has the keyboard's place, and of what speaks by itself. */
export type Listening = {
  /** Role, name, states and description, such as `button "Extend", collapsed, "for Sam"`. */
  focused(): Promise<string>
  /** What the page has said in its status places since it was opened. */
  said(): Promise<string[]>
}

/** Listens to a page by Chromium's own accessibility tree. To be called before the page goes anywhere. */
export async function listenTo(page: Page): Promise<Listening> {
  await page.addInitScript(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const words = element?.closest('[role=status], [role=alert]')?.textContent?.trim()
        if (words && heard.at(-1) !== words) heard.push(words)
      }
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
  const tree = await page.context().newCDPSession(page)
  return {
    focused: () => describe(tree),
    said: () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard),
  }
}

type Value = { value?: unknown } | undefined

async function describe(tree: CDPSession): Promise<string> {
  const { result } = await tree.send('Runtime.evaluate', { expression: 'document.activeElement' })
  const asked = { objectId: result.objectId!, fetchRelatives: false }
  const [node] = (await tree.send('Accessibility.getPartialAXTree', asked)).nodes
  const text = (value: Value) => String(value?.value ?? '')
  const states = (node?.properties ?? []).flatMap(({ name, value }) => {
    if (name === 'expanded') return value.value ? 'expanded' : 'collapsed'
    if (name === 'checked') return value.value === 'true' ? 'checked' : 'not checked'
    return name === 'invalid' && value.value === 'true' ? 'invalid' : []
  })
  const quoted = [text(node?.value), text(node?.description)].filter(Boolean).map((words) => `"${words}"`)
  return [`${text(node?.role)} "${text(node?.name)}"`, ...states, ...quoted].join(', ')
}

/** Presses Tab until what is said begins with these words. Wherever it comes by on its way can be seen. */
export async function tabTo(page: Page, { focused }: Listening, words: string): Promise<void> {
  const passed: string[] = []
  while (passed.length < STOPS) {
    await page.keyboard.press('Tab')
    const here = await focused()
    passed.push(here)
    const fault = await page.evaluate(whyUnseen)
    assert.equal(fault, null, `On the way to ${words}, the last of these ${fault}:\n${passed.join('\n')}`)
    if (here.startsWith(words)) return
  }
  assert.fail(`Tab never came to ${words}, but to:\n${passed.join('\n')}`)
}

/** WCAG 2.4.7 and 2.4.11: what has the keyboard's place shows that it has, and is not hidden. Null where it is so. */
function whyUnseen(): string | null {
  const element = document.activeElement
  if (!element || element === document.body) return 'is outside the page'
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return 'has no ring'
  const { left, top, right, bottom } = element.getBoundingClientRect()
  if (right - left < 8 || bottom - top < 8) return 'is too small to be seen'
  const inWindow = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
  return inWindow ? null : 'is outside the window'
}
