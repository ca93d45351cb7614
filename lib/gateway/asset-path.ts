import { hasDotSegment } from '#lib/protocol/dot-segments'

/** A segment of nothing but dots and spaces, which some servers trim (Windows); some take a `+` for a space. */
const EMPTY_SEGMENT = /\/[.\s+]+(?=[/;]|$)/
/** What was encoded twice is read in another way behind a proxy that decodes once more. */
const ODD = /[\0-\x1f\x7f\\?#]|%[0-9a-f]{2}/i

/**
 * Whether a path lies below one of a target's asset paths, for whatever server reads it. A path that two servers
 * could read in two ways lies nowhere: it would be a way from `/static/` to any other page.
 * @param path Byte for byte as it came, without the query.
 */
export function isAssetPath(assetPaths: readonly string[], path: string): boolean {
  return assetPaths.some((prefix) => path.startsWith(prefix) && path.length > prefix.length) && isPlain(path)
}

function isPlain(path: string): boolean {
  const text = /^[!-~]+$/.test(path) && !path.includes('//') ? decode(path) : null
  if (text === null || ODD.test(text) || EMPTY_SEGMENT.test(text) || hasDotSegment(path)) return false
  return text.split('/').length === path.split('/').length
}

/**
 * As whoever is most generous reads it: full-width and other second forms of a dot or a slash are one (NFKC). Null for
 * bytes that are not UTF-8, among them overlong spellings.
 */
function decode(path: string): string | null {
  try {
    return decodeURIComponent(path).normalize('NFKC')
  } catch {
    return null
  }
}
