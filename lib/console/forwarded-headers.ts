import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'
import type { ConsoleConfiguration } from '#lib/console/configuration'

type Settings = Pick<ConsoleConfiguration, 'url' | 'trustedProxies'>

/**
 * Makes a request's forwarded headers tell the truth. Next compares a form's Origin with `x-forwarded-host`, so a
 * client that sends one could pass off a foreign Origin (CSRF): host and scheme come from CONSOLE_URL alone, and an
 * address only from a trusted proxy.
 */
export function settleForwardedHeaders(request: IncomingMessage, settings: Settings): void {
  const { headers } = request
  const client = clientAddress(request.socket.remoteAddress, headers, settings.trustedProxies)
  for (const name of Object.keys(headers)) {
    if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete headers[name]
  }
  const { host, protocol } = new URL(settings.url)
  headers['x-forwarded-host'] = host
  headers['x-forwarded-proto'] = protocol.slice(0, -1)
  if (client) headers['x-forwarded-for'] = client
}

/** The nearest address in the chain that is no trusted proxy's: those further left anyone could have written. */
function clientAddress(
  peer: string | undefined,
  headers: IncomingHttpHeaders,
  trustedProxies: string[],
): string | undefined {
  const trusted = addresses(trustedProxies)
  const told = String(headers['x-forwarded-for'] ?? '').split(',')
  const chain = [...told.map((address) => address.trim()), peer ?? ''].filter((address) => address !== '')
  while (chain.length > 1 && isIn(trusted, chain.at(-1)!)) chain.pop()
  return chain.at(-1)
}

/** Compared as addresses: one has several spellings, such as `::ffff:127.0.0.1`. */
function addresses(texts: string[]): BlockList {
  const list = new BlockList()
  for (const text of texts) list.addAddress(text, isIPv6(text) ? 'ipv6' : 'ipv4')
  return list
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
