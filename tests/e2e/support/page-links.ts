import type { Page } from 'playwright-core'

/** What the create row or Reveal shows of a page-share session. */
export type Shown = { baseToken: string; seed: string; host: string; exampleUrl: string }

/** Fills in the create row for a session per page, and gives what is shown of it. */
export async function mintPerPage(page: Page, label: string, expiry: string): Promise<Shown> {
  const form = page.getByRole('form', { name: /New session/ })
  await form.getByLabel('Label').fill(label)
  await form.getByLabel('Expiry').fill(expiry)
  await form.getByLabel('Per Page Sharing').check()
  await form.getByRole('button', { name: 'Create' }).click()
  return readDescriptor(page)
}

/** Reads a descriptor's four parts off the page. */
export async function readDescriptor(page: Page): Promise<Shown> {
  const part = (name: string) => page.getByRole('textbox', { name, exact: true }).inputValue()
  const [baseToken, seed, host, exampleUrl] = [
    await part('Base token'),
    await part('Share seed'),
    await part('Public host'),
    await part('Example URL'),
  ]
  return { baseToken, seed, host, exampleUrl }
}

/** Gives the sample app its descriptor on its own machine, and reads there the link to one note. @param port the app's. */
export async function linkFromNotes(page: Page, port: number, shown: Shown, note: string): Promise<string> {
  const own = `http://127.0.0.1:${port}`
  await page.goto(`${own}/settings`)
  await page.getByLabel('Base token').fill(shown.baseToken)
  await page.getByLabel('Share seed').fill(shown.seed)
  await page.getByLabel('Host', { exact: true }).fill(shown.host)
  await page.getByRole('button', { name: 'Save settings' }).click()
  await page.locator('#sharing-state', { hasText: shown.host }).waitFor()
  return noteLink(page, port, note)
}

/** The link that the app gives to one of its notes. */
export async function noteLink(page: Page, port: number, note: string): Promise<string> {
  await page.goto(`http://127.0.0.1:${port}/notes/${note}`)
  await page.getByText('Share this note').click()
  return page.getByRole('textbox', { name: 'Link to this note' }).inputValue()
}
