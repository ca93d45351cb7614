import { hasDotSegment } from '#lib/protocol/dot-segments'
import { TOKEN, tokenParameter } from '#lib/protocol/token-form'

/** What a link to one shared page is made of. Nothing here needs more than the language, so that browsers can use it. */
export type PageLink = {
  scheme: 'http' | 'https'
  /** The authority as it stands in the public URL: lower case, the port only where it is not the scheme's default. */
  host: string
  /** Byte for byte as a browser sends it: percent-encoded, without query and fragment. */
  path: string
  /** The session's token `nh.sid.ts.mac`, which opens nothing by itself. */
  baseToken: string
  /** The session's secret: 32 bytes in base64url, padded or not. */
  seed: string
}

/** What is wrong with a link's parts, a sentence each, for whoever wrote them; empty where a link can be made. */
export type PageLinkFaults = Partial<Record<'host' | 'path' | 'baseToken' | 'seed', string>>

export function pageLinkFaults({ scheme, host, path, baseToken, seed }: PageLink): PageLinkFaults {
  const faults = {
    host: hostFault(scheme, host),
    path: pathFault(path),
    baseToken: TOKEN.test(baseToken)
      ? null
      : 'The base token is not whole: four parts with a dot between them.',
    seed: isSeed(seed)
      ? null
      : 'The share seed is not whole: 43 characters of base64url, which are 32 bytes.',
  }
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null))
}

const NAME = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const HOST = new RegExp(`^(${NAME}(?:\\.${NAME})*)(?::([1-9]\\d{0,4}))?$`)
const HOST_CHARACTERS = 253
const DEFAULT_PORT = { http: '80', https: '443' }

/** What is wrong with a host, or null. */
function hostFault(scheme: PageLink['scheme'], host: string): string | null {
  const [, name, port] = HOST.exec(host) ?? []
  if (name === undefined || name.length > HOST_CHARACTERS || Number(port ?? 0) > 65_535) {
    return 'Write the host as it stands in the address, in lower case: notes-homelab.apps.example.com, with a port only where the address has one.'
  }
  return port === DEFAULT_PORT[scheme]
    ? `Leave out :${port}: no browser writes the port that ${scheme} has by itself.`
    : null
}

/** Visible ASCII without the characters that browsers encode or take for something else; `?` and `#` have words of their own. */
const PATH = /^[!$-;=@-[\]_a-z~]*$/

/**
 * What is wrong with a page's path, or null. Any other spelling than the one that browsers send would be a page that
 * nobody can ask for, or a second name of another one.
 */
export function pathFault(path: string): string | null {
  if (!path.startsWith('/')) return 'Begin the path with a slash: /docs/report.'
  if (/[?#]/.test(path))
    return 'Leave out the query and the fragment: a page is a path alone, up to the ? or #.'
  if (!PATH.test(path)) return 'Write the path as a browser sends it, percent-encoded: /caf%C3%A9 for /café.'
  // Browsers resolve the plain ones before they ask (URL standard, "double-dot path segment"); the gateway lets none in.
  if (hasDotSegment(path))
    return 'Leave out . and .. as parts of the path, however they are written: such a link opens nothing.'
  return null
}

/** 32 bytes are 43 characters, of which the last carries four bits: its other two are zero in the one right spelling. */
const SEED = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]=?$/

/** Whether a text is a share seed: 32 bytes of base64url, padded or not. */
export function isSeed(text: string): boolean {
  return SEED.test(text)
}

/** What a page's token is the HMAC of. */
export function pageMessage(host: string, path: string): string {
  return `page\n${host}\n${path}`
}

/** The link to a page, from parts that have no faults and the page's token. */
export function joinPageUrl({ scheme, host, path, baseToken }: PageLink, pageToken: string): string {
  return `${scheme}://${host}${path}?${tokenParameter(baseToken)}&${pageToken}=p`
}
