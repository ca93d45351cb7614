const BASE = 'http://console.invalid'

/**
 * A path of the console's own to return to after signing in. Anything that a browser could read as another place
 * (`//evil`, `/\evil`, an absolute URL, control characters, which URL parsers drop) becomes the fallback.
 */
export function returnPath(wanted: unknown, fallback = '/sessions'): string {
  if (typeof wanted !== 'string' || wanted.length > 2048) return fallback
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\')) return fallback
  if (!URL.canParse(wanted, BASE)) return fallback
  const url = new URL(wanted, BASE)
  const path = url.pathname + url.search + url.hash
  // Dot segments may have left a second slash at the front: `/.//evil`.
  return url.origin === BASE && !path.startsWith('//') ? path : fallback
}
