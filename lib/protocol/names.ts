import { isIPv4 } from 'node:net'
import { z } from 'zod'
import { HOST_LABEL_CHARACTERS, LABEL_CHARACTERS, SLUG_CHARACTERS } from '#lib/protocol/limits'

const SLUG = new RegExp(`^[a-z0-9]{1,${SLUG_CHARACTERS}}$`)
const TARGET_NAME = /^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/

/** The gateway's part of a hostname: fixed at pairing, never given out again. No hyphen, so that a label splits at its last one. */
export const gatewaySlug = z
  .string()
  .regex(SLUG, `Use 1 to ${SLUG_CHARACTERS} lower-case letters and digits, such as homelab.`)

/** A target's part of a hostname. */
export const targetName = z
  .string()
  .regex(
    TARGET_NAME,
    'Use lower-case letters, digits and hyphens, with no hyphen at either end, such as my-notes.',
  )

/** `host:port` of a target app, as the gateway reaches it. */
export const targetAddress = z.string().refine((address) => {
  const match = /^(\[[0-9a-f:]+\]|[A-Za-z0-9.-]+):(\d{1,5})$/.exec(address)
  return match !== null && Number(match[2]) >= 1 && Number(match[2]) <= 65535
}, 'Use host:port, such as 127.0.0.1:8080.')

/** Whether an address is on the gateway's own machine. */
export function isLoopbackAddress(address: string): boolean {
  const host = /^(.+):\d+$/.exec(address)?.[1]?.toLowerCase()
  // Only what connects without asking a name server, but for `localhost`; another spelling of a number would ask it.
  return host === 'localhost' || host === '[::1]' || (host !== undefined && isLoopbackIPv4(host))
}

export const handlerType = z.enum(['auto', 'http', 'https'])
export type HandlerType = z.infer<typeof handlerType>

/** What an owner calls a session. Free text, one line. */
export const sessionLabel = z
  .string()
  .trim()
  .max(LABEL_CHARACTERS, `Use at most ${LABEL_CHARACTERS} characters.`)
  .refine((label) => !/[\p{Cc}\u2028\u2029]/u.test(label), 'Use one line of plain text.')

/** Where targets are served: `https://*.apps.example.com`, locally `http://*.localhost:3001`. */
export type TargetOrigin = {
  scheme: 'http' | 'https'
  /** What follows the label, with its leading dot: `.apps.example.com`. */
  suffix: string
  /** `:3001`, or empty where it is the scheme's default. */
  port: string
}

/**
 * Reads a TARGET_ORIGIN such as `https://*.apps.example.com:8443`.
 * @throws Error with one sentence when it is not of that form.
 */
export function parseTargetOrigin(text: string): TargetOrigin {
  const match = /^(https?):\/\/\*((?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)(?::(\d{1,5}))?$/.exec(text)
  if (!match) throw new Error(`is not of the form https://*.apps.example.com: ${text}`)
  const scheme = match[1] as 'http' | 'https'
  const isDefault = !match[3] || match[3] === (scheme === 'https' ? '443' : '80')
  return { scheme, suffix: match[2]!, port: isDefault ? '' : `:${match[3]}` }
}

/** The hostname label of a target: `<target>-<slug>`. */
export function hostLabel(target: string, slug: string): string {
  return `${target}-${slug}`
}

/** Whether a target of this name fits a hostname label beside this slug. */
export function fitsHostLabel(target: string, slug: string): boolean {
  return hostLabel(target, slug).length <= HOST_LABEL_CHARACTERS
}

/** The authority of a target as it stands in its public URL: lower-case, port only where not the default. */
export function targetHost(origin: TargetOrigin, target: string, slug: string): string {
  return hostLabel(target, slug) + origin.suffix + origin.port
}

/** The public origin of a target, without a trailing slash. */
export function targetUrl(origin: TargetOrigin, target: string, slug: string): string {
  return `${origin.scheme}://${targetHost(origin, target, slug)}`
}

/**
 * Splits a Host header into target and gateway slug, at the label's last hyphen.
 * Null for any other host; the port must be the origin's own. A host is compared in lower case (RFC 9110 section 4.2.3).
 */
export function splitTargetHost(origin: TargetOrigin, host: string): { target: string; slug: string } | null {
  const end = origin.suffix + origin.port
  const lower = host.toLowerCase()
  if (!lower.endsWith(end)) return null
  const label = lower.slice(0, -end.length)
  const hyphen = label.lastIndexOf('-')
  const target = label.slice(0, hyphen)
  const slug = label.slice(hyphen + 1)
  if (hyphen < 1 || label.length > HOST_LABEL_CHARACTERS) return null
  if (!TARGET_NAME.test(target) || !SLUG.test(slug)) return null
  return { target, slug }
}

/** Whether a URL's host is this machine (RFC 6761 section 6.3 for `localhost` names). */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return /^(localhost|.+\.localhost|\[::1\])$/.test(hostname) || isLoopbackIPv4(hostname)
}

/** RFC 1122 section 3.2.1.3: all of 127.0.0.0/8. */
function isLoopbackIPv4(host: string): boolean {
  return isIPv4(host) && host.startsWith('127.')
}
