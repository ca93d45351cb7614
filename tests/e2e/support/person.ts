import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'

/** A clean profile in which somebody signs in at the stand-in, and the page they wanted. */
export async function signIn(
  browser: Browser,
  url: string,
  login: string,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('button', { name: 'Sign in with GitHub' }).click()
  await page
    .getByRole('button', { name: new RegExp(login) })
    .first()
    .click()
  await page.waitForURL(url)
  return { context, page }
}

/** From the list of gateways to the one of this name. */
export async function openGateway(page: Page, slug: string): Promise<void> {
  await page.getByRole('link', { name: slug, exact: true }).first().click()
  await page.waitForURL('**/gateways/*')
}

/** Fills in the create row and gives the link that is shown. */
export async function mintLink(page: Page, label: string, expiry: string): Promise<string> {
  const form = page.getByRole('form', { name: /New session/ })
  await form.getByLabel('Label').fill(label)
  await form.getByLabel('Expiry').fill(expiry)
  await form.getByRole('button', { name: 'Create' }).click()
  return page.getByRole('textbox', { name: 'Session link' }).inputValue()
}

/** The row of a session, by its label. */
export function rowOf(page: Page, label: string): Locator {
  return page.getByRole('listitem').filter({ hasText: label })
}
