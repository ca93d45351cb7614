import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { settleForwardedHeaders } from '#lib/console/forwarded-headers'

const CONSOLE = 'https://console.example.com:8443'

function settled(peer: string, headers: Record<string, string>, trustedProxies: string[] = []) {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: peer })
  const request = new IncomingMessage(socket)
  Object.assign(request.headers, headers)
  settleForwardedHeaders(request, { url: CONSOLE, trustedProxies })
  return request.headers
}

test('host and scheme are the configured ones, whatever anyone says (CSRF: they vouch for an Origin)', () => {
  const lies = {
    ...{ host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    ...{ 'x-forwarded-port': '1', 'x-forwarded-server': 'evil', forwarded: 'host=evil.example' },
  }
  for (const trusted of [[], ['10.0.0.1']]) {
    expect(settled('10.0.0.1', lies, trusted)).toEqual({
      host: 'evil.example',
      'x-forwarded-host': 'console.example.com:8443',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '10.0.0.1',
    })
  }
})

test.each([
  ['a stranger writes its own', '192.0.2.9', '1.2.3.4', [], '192.0.2.9'],
  ['a stranger, though proxies are trusted', '192.0.2.9', '1.2.3.4', ['10.0.0.1'], '192.0.2.9'],
  ['a trusted proxy', '10.0.0.1', '1.2.3.4', ['10.0.0.1'], '1.2.3.4'],
  ['a client that lies to a trusted proxy', '10.0.0.1', '6.6.6.6, 1.2.3.4', ['10.0.0.1'], '1.2.3.4'],
  ['two trusted proxies', '10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2', ['10.0.0.1', '10.0.0.2'], '1.2.3.4'],
  ['a trusted proxy by its other spelling', '::ffff:10.0.0.1', '1.2.3.4', ['10.0.0.1'], '1.2.3.4'],
  ['a trusted proxy that says nothing', '10.0.0.1', '', ['10.0.0.1'], '10.0.0.1'],
  ['a trusted proxy that passes nonsense on', '10.0.0.1', 'nonsense', ['10.0.0.1'], 'nonsense'],
])('the address: %s', (_case, peer, told, trusted, address) => {
  expect(settled(peer, { 'x-forwarded-for': told }, trusted)['x-forwarded-for']).toBe(address)
})
