import { clientAddress } from '#lib/relay/ingress'
import { parseHead } from '#lib/relay/peek'

const head = (...lines: string[]) =>
  parseHead(['GET /a?b=c HTTP/1.1', 'Host: Notes-Lab.Example', ...lines].join('\r\n'))!

test('a head says path and host, in lower case; anything else is no HTTP/1', () => {
  expect(head()).toEqual({ path: '/a?b=c', host: 'notes-lab.example', forwardedFor: null })
  for (const text of ['PRI * HTTP/2.0', 'GET /', 'hello', 'get / HTTP/1.1', 'GET / HTTP/3'])
    expect(parseHead(text)).toBeNull()
})

test('forwarded addresses count only from trusted proxies, and only the last one that no trusted proxy is', () => {
  const trusted = new Set(['10.0.0.1', '10.0.0.2'])
  const cases: [string, string[], string][] = [
    ['6.6.6.6', ['X-Forwarded-For: 1.1.1.1'], '6.6.6.6'],
    ['10.0.0.1', [], '10.0.0.1'],
    ['10.0.0.1', ['X-Forwarded-For: 9.9.9.9'], '9.9.9.9'],
    ['::ffff:10.0.0.1', ['X-Forwarded-For: 6.6.6.6, 9.9.9.9, 10.0.0.2'], '9.9.9.9'],
    // A proxy that appends a line of its own leaves the visitor's line before it.
    ['10.0.0.1', ['X-Forwarded-For: 6.6.6.6', 'X-Forwarded-For: 9.9.9.9'], '9.9.9.9'],
    ['10.0.0.1', ['X-Forwarded-For: <script>'], '10.0.0.1'],
  ]
  for (const [remoteAddress, lines, expected] of cases) {
    expect(clientAddress({ remoteAddress }, head(...lines), trusted)).toBe(expected)
  }
})
