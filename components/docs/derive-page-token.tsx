import { pageMessage } from '#lib/protocol/page-link'

/**
 * A page's token (DESIGN.md section 3), made by the browser itself: the seed goes nowhere.
 * @param seed A share seed in its right form.
 * @throws where the browser has no Web Crypto: on plain HTTP, but for this machine's own.
 */
export async function derivePageToken(seed: string, host: string, path: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', decoded(seed), algorithm, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(pageMessage(host, path)))
  return encoded(new Uint8Array(mac).subarray(0, 16))
}

function decoded(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function encoded(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
