import type { Locator, Page } from 'playwright-core'

/** Where in an element's box: pixels from its left and top, or with a minus from its right and bottom. */
export type Spot = { x: number; y: number }

/**
 * The colour that is painted at a spot of an element, as `r,g,b`: what computed styles say is not what forced colours
 * paint.
 */
export async function colourAt(page: Page, element: Locator, { x, y }: Spot): Promise<string> {
  await element.scrollIntoViewIfNeeded()
  const box = (await element.boundingBox())!
  const left = Math.floor(x < 0 ? box.x + box.width + x : box.x + x)
  const top = Math.floor(y < 0 ? box.y + box.height + y : box.y + y)
  const picture = await page.screenshot({ clip: { x: left, y: top, width: 1, height: 1 } })
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')!
    canvas.drawImage(bitmap, 0, 0)
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)].join()
  }, picture.toString('base64'))
}
