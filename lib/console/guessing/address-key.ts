import { isIP } from 'node:net'

/**
 * Whom a request's guesses count against: its address, as the console's server settled it
 * (lib/console/forwarded-headers.ts). Of IPv6 the first half: the other one is its owner's to choose freely.
 */
export function addressKey(request: Headers): string {
  const told = request.get('x-forwarded-for') ?? ''
  // A link-local address may name its network card.
  const address = told.replace(/%.*$/, '')
  if (isIP(address) === 4) return address
  if (isIP(address) === 6) return halfOf(address)
  return 'unknown address'
}

function halfOf(address: string): string {
  // The URL parser writes every spelling of an address as one.
  const [front = '', back = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const head = front.split(':').filter(Boolean)
  const tail = back.split(':').filter(Boolean)
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail]
  return groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff'
    ? mapped(groups)
    : `${groups.slice(0, 4).join(':')}::/64`
}

/** An IPv4 address as a socket of both kinds tells it: `::ffff:192.0.2.1` (RFC 4291 section 2.5.5.2). */
function mapped(groups: string[]): string {
  const bytes = groups.slice(6).flatMap((group) => {
    const pair = Number.parseInt(group, 16)
    return [pair >> 8, pair & 255]
  })
  return bytes.join('.')
}
