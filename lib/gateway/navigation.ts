import type { IncomingMessage } from 'node:http'

/** Whether a person follows a link or types an address (Fetch metadata, W3C), as opposed to a program's request. */
export function isNavigation({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  const mode = headers['sec-fetch-mode']
  return mode === undefined ? (headers.accept ?? '').includes('text/html') : mode === 'navigate'
}

/**
 * Whether a request only reads and only for this once. A service worker's script would go on to answer for the whole
 * host (Service Workers, section "Update"); behind an upgrade no pass looks any more.
 */
export function isPlainRead({ method, headers }: IncomingMessage, isUpgrade: boolean): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  const isWorker = headers['service-worker'] !== undefined || headers['sec-fetch-dest'] === 'serviceworker'
  return isRead && !hasBody && !isUpgrade && !isWorker
}

/**
 * Whether a request that rides on a cookie was asked for by the app itself or by the person.
 * Sibling targets are same-site to each other, so SameSite cookies do not keep them apart: this does.
 */
export function isOwnRequest(
  { method, headers }: IncomingMessage,
  origin: string,
  isUpgrade: boolean,
): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  // WebSockets know no CORS: any page may open one, with cookies (RFC 6455 section 10.2).
  if (isUpgrade) return headers.origin === origin
  const site = headers['sec-fetch-site']
  if (site === undefined) return headers.origin === undefined ? isRead : headers.origin === origin
  if (site === 'same-origin' || site === 'none') return true
  return isRead && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}
