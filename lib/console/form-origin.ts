import type { IncomingMessage } from 'node:http'
import type { ConsoleConfiguration } from '#lib/console/configuration'

/** Whether a request is for a claim page, whose address holds a secret. @param path as it stands in the request. */
export function isClaimPage(path: string): boolean {
  return /^\/share(?:[/?]|$)/.test(path)
}

/**
 * A claim page tells nobody its address (`Referrer-Policy: no-referrer`), and so browsers send the forms on it with
 * `Origin: null` (Fetch, "append a request Origin header"), which Next refuses as a foreign one. `Sec-Fetch-Site`,
 * which no page can write, tells those from what is sandboxed or comes from another site: they get their Origin back.
 */
export function settleFormOrigin(
  request: IncomingMessage,
  settings: Pick<ConsoleConfiguration, 'url'>,
): void {
  if (request.headers.origin !== 'null' || !isClaimPage(request.url ?? '')) return
  if (request.headers['sec-fetch-site'] === 'same-origin') request.headers.origin = settings.url
}
