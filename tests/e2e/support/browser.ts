import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  ...['--disable-sync', '--no-first-run'],
]
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Launches a headless browser without a past. Every `newContext()` of it is a clean profile.
 * @param flags more of Chromium's own, such as `--host-resolver-rules=…`.
 */
export async function launchBrowser(flags: string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM || installed() || (await bundled())
  return chromium.launch({ executablePath, headless: true, args: [...FLAGS, ...flags] })
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file))
}

/** The one that npm brings. Its own default flags are for a cloud function (`--single-process`) and stay out. */
async function bundled(): Promise<string> {
  const { default: brought } = await import('@sparticuz/chromium')
  return brought.executablePath()
}
