import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { settleFormOrigin } from '#lib/console/form-origin'

const CONSOLE = 'https://console.example.com'

function settled(url: string, headers: Record<string, string>): string | undefined {
  const request = Object.assign(new IncomingMessage(new Socket()), { url })
  Object.assign(request.headers, headers)
  settleFormOrigin(request, { url: CONSOLE })
  return request.headers.origin
}

test("a claim page's own form gets back the Origin that its referrer policy took", () => {
  expect(settled('/share/code', { origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe(CONSOLE)
})

test.each([
  ['a sandboxed frame or another site', '/share/code', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  [
    "a target, which may be the console's sibling",
    '/share/code',
    { origin: 'null', 'sec-fetch-site': 'same-site' },
  ],
  ['nobody knows where from', '/share/code', { origin: 'null' }],
  ['no page at all', '/share/code', { origin: 'null', 'sec-fetch-site': 'none' }],
  ['another page, which keeps its Origin', '/sessions', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
])('what comes from %s stays refused', (_case, url, headers) => {
  expect(settled(url, headers)).toBe('null')
})

test('an Origin that says where it is from stays as it is, and a missing one missing', () => {
  const site = { 'sec-fetch-site': 'same-origin' }
  expect(settled('/share/code', { origin: 'https://evil.example', ...site })).toBe('https://evil.example')
  expect(settled('/share/code', site)).toBeUndefined()
})
