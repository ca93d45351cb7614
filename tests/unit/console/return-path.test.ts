import { returnPath } from '#lib/console/return-path'

test.each(['/', '/sessions', '/gateways/a-b?x=1&y=%2F%2Fz#top', '/share/abc', '/a//b'])(
  '%s is ours',
  (path) => {
    expect(returnPath(path)).toBe(path)
  },
)

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/x\\..\\..\\evil',
  'https://evil.example/',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/\t/evil.example',
  '/\n//evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '//user@evil.example',
  'sessions',
  '@evil.example',
  '',
  `/${'x'.repeat(3000)}`,
  '/\u2028',
  '/é',
  null,
  undefined,
  7,
  ['/sessions'],
])('%j is not', (path) => {
  expect(returnPath(path)).toBe('/sessions')
  expect(returnPath(path, '/fallback')).toBe('/fallback')
})

test('what it returns stays on this host for a browser', () => {
  for (const path of ['/a/../b', '/./x', '/%2F%2Fevil.example', '/a?b=//evil.example']) {
    expect(new URL(returnPath(path), 'https://console.example.com').host).toBe('console.example.com')
  }
})
