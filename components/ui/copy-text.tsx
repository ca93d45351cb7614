/**
 * Puts a text on the clipboard. It may still be on its way: Safari allows writing only within the click itself, so
 * the clipboard is given the promise.
 * @throws when the browser has no clipboard here, refuses, or the text does not come.
 */
export async function copyText(text: Promise<string>): Promise<void> {
  if (typeof ClipboardItem === 'function' && navigator.clipboard?.write) {
    const blob = text.then((ready) => new Blob([ready], { type: 'text/plain' }))
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
    return
  }
  await navigator.clipboard.writeText(await text)
}
