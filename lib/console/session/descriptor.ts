import { configuration } from '#lib/console/configuration'
import { targetUrl } from '#lib/protocol/names'
import { pageUrl } from '#lib/protocol/page-share'

/** What a target app needs to make links to its pages. Shown to the session's owner, and kept nowhere (promise 4). */
export type Descriptor = {
  /** Opens nothing by itself. */
  baseToken: string
  /** The secret: whoever has it can make a link to every page. */
  seed: string
  /** The authority that the links are for. */
  host: string
  /** The link to the app's page `/`. */
  exampleUrl: string
}

/** Puts a descriptor together from what the console knows and the seed that the gateway has just told. */
export function descriptorOf(
  at: { targetName: string; gatewaySlug: string },
  { baseToken, seed }: Pick<Descriptor, 'baseToken' | 'seed'>,
): Descriptor {
  const { protocol, host } = new URL(targetUrl(configuration().targetOrigin, at.targetName, at.gatewaySlug))
  const scheme = protocol === 'https:' ? 'https' : 'http'
  return { baseToken, seed, host, exampleUrl: pageUrl({ scheme, host, path: '/', baseToken, seed }) }
}
