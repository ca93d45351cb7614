import {
  fitsHostLabel,
  gatewaySlug,
  isLoopbackAddress,
  isLoopbackUrl,
  parseTargetOrigin,
  sessionLabel,
  splitTargetHost,
  targetHost,
  targetName,
  targetUrl,
} from '#lib/protocol/names'

const local = parseTargetOrigin('http://*.localhost:3001')
const hosted = parseTargetOrigin('https://*.apps.example.com')

test.each(['a', 'demo', '0', 'x'.repeat(20)])('%s is a slug', (slug) => {
  expect(gatewaySlug.safeParse(slug).success).toBe(true)
})
test.each(['', 'De', 'a-b', 'a.b', 'é', 'x'.repeat(21), 'a\n', ' a'])('%j is no slug', (slug) => {
  expect(gatewaySlug.safeParse(slug).success).toBe(false)
})

test.each(['n', 'notes', 'my-notes', 'a--b', '0-0', 'x'.repeat(62)])('%s is a target name', (name) => {
  expect(targetName.safeParse(name).success).toBe(true)
})
test.each(['', '-a', 'a-', 'A', 'a_b', 'a.b', 'x'.repeat(63), 'a\n'])('%j is no target name', (name) => {
  expect(targetName.safeParse(name).success).toBe(false)
})

test('a label is one line of at most 64 characters', () => {
  expect(sessionLabel.parse('  for Alex 🦫 ')).toBe('for Alex 🦫')
  expect(sessionLabel.parse('')).toBe('')
  for (const label of ['x'.repeat(65), 'a\nb', 'a\u0000b', 'a\u2028b', 'a\u0085b']) {
    expect(sessionLabel.safeParse(label).success).toBe(false)
  }
})

test('a target origin names a port only where it is not the default', () => {
  expect(parseTargetOrigin('https://*.apps.example.com:443').port).toBe('')
  expect(parseTargetOrigin('http://*.apps.example.com:80').port).toBe('')
  expect(parseTargetOrigin('https://*.apps.example.com:80').port).toBe(':80')
  for (const text of [
    'https://apps.example.com',
    'ftp://*.x',
    'https://*.x/',
    'https://*',
    'https://*.-x',
    '*.x',
    'https://*.X',
  ]) {
    expect(() => parseTargetOrigin(text)).toThrow('is not of the form')
  }
})

test('a host is made of names and comes apart at the last hyphen of its label', () => {
  expect(targetHost(local, 'notes', 'demo')).toBe('notes-demo.localhost:3001')
  expect(targetUrl(hosted, 'my-notes', 'demo')).toBe('https://my-notes-demo.apps.example.com')
  expect(splitTargetHost(hosted, 'my-notes-demo.apps.example.com')).toEqual({
    target: 'my-notes',
    slug: 'demo',
  })
  expect(splitTargetHost(hosted, 'MY-Notes-DEMO.Apps.Example.COM')).toEqual({
    target: 'my-notes',
    slug: 'demo',
  })
})

test.each([
  'apps.example.com',
  '.apps.example.com',
  'demo.apps.example.com',
  '-demo.apps.example.com',
  'notes-.apps.example.com',
  'a.notes-demo.apps.example.com',
  'notes-demo.apps.example.com.',
  'notes-demo.apps.example.com:443',
  'notes-demo.apps.example.com:8443',
  'notes-demo.apps.example.com@evil.example',
  'notes-demoXapps.example.com',
  'notes_-demo.apps.example.com',
  `${'x'.repeat(60)}-demo.apps.example.com`,
  '',
])('%j is no target host', (host) => {
  expect(splitTargetHost(hosted, host)).toBeNull()
})

test('a label has at most 63 characters', () => {
  expect(fitsHostLabel('x'.repeat(58), 'demo')).toBe(true)
  expect(fitsHostLabel('x'.repeat(59), 'demo')).toBe(false)
})

test.each([
  ['http://localhost:3000', true],
  ['http://a.localhost', true],
  ['http://127.0.0.1', true],
  ['http://127.9.9.9', true],
  ['http://[::1]:1', true],
  ['http://localhost.example.com', false],
  ['http://notlocalhost', false],
  ['http://127.0.0.1.example.com', false],
  ['http://0.0.0.0', false],
  ['nonsense', false],
])('%s is loopback: %p', (url, loopback) => {
  expect(isLoopbackUrl(url)).toBe(loopback)
})

test.each([
  ['localhost:80', true],
  ['LocalHost:80', true],
  ['127.0.0.1:80', true],
  ['127.255.255.254:80', true],
  ['[::1]:80', true],
  // A name like any other, which somebody's name server may send anywhere.
  ['127.999.1.1:80', false],
  ['127.256.0.1:80', false],
  ['127.0.0.01:80', false],
  ['127.1:80', false],
  ['128.0.0.1:80', false],
  ['127.0.0.1.example.com:80', false],
  ['localhost.example.com:80', false],
  ['[::2]:80', false],
  ['127.0.0.1', false],
])('%s is on this machine: %p', (address, loopback) => {
  expect(isLoopbackAddress(address)).toBe(loopback)
})
