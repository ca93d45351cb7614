import type { Page } from 'playwright-core'

/** One exchange of a page with a server, as it stood on the wire but for TLS. */
export type Exchange = {
  /** Method and path, each row's id as `…`. */
  what: string
  /** Address, headers and body, as far as the browser tells. */
  sent: string
  received: string
  cacheControl: string
}

/**
 * Keeps all that a page says to a server and hears from it. Each answer is held until it was read: what a browser
 * remembers of one may be gone with the next page.
 */
export async function keepTraffic(page: Page, origin: string): Promise<Exchange[]> {
  const kept: Exchange[] = []
  const session = await page.context().newCDPSession(page)
  session.on(
    'Fetch.requestPaused',
    ({ requestId, request, responseStatusCode = 0, responseHeaders = [] }) => {
      const read = async () => {
        const isRedirect = responseStatusCode >= 300 && responseStatusCode < 400
        const head = JSON.stringify(responseHeaders)
        const body = isRedirect ? null : await session.send('Fetch.getResponseBody', { requestId })
        const text = body ? Buffer.from(body.body, body.base64Encoded ? 'base64' : 'utf8').toString() : ''
        const { pathname, search } = new URL(request.url)
        kept.push({
          what: `${request.method} ${pathname.replace(/\/[\w-]{36}/, '/…')}${search}`,
          sent: JSON.stringify(request),
          received: `${head}\n${text}`,
          cacheControl: responseHeaders.find(({ name }) => /^cache-control$/i.test(name))?.value ?? '',
        })
        await session.send('Fetch.continueResponse', { requestId })
      }
      // A page that was left in the middle has nothing more to tell.
      read().catch(() => session.send('Fetch.continueRequest', { requestId }).catch(() => {}))
    },
  )
  const patterns = [{ urlPattern: `${origin}/*`, requestStage: 'Response' as const }]
  await session.send('Fetch.enable', { patterns })
  return kept
}
