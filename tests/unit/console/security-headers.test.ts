import { securityHeaders } from '#lib/console/security-headers'

const github = { id: 'x', secret: 'x', url: 'https://github.com', apiUrl: 'https://ghe.example.com/api/v3' }
const settings = { secure: true, github, targetOriginText: 'https://*.apps.example.com' }

function policy(dev = false): Map<string, string> {
  const text = securityHeaders(settings, '/', 'N0nce', dev)['content-security-policy']!
  return new Map(text.split('; ').map((part) => [part.split(' ')[0]!, part.slice(part.indexOf(' ') + 1)]))
}

test('scripts need the nonce; nobody frames us; forms lead home, to GitHub or to a target', () => {
  expect(policy().get('script-src')).toBe("'self' 'nonce-N0nce'")
  expect(policy(true).get('script-src')).toContain("'unsafe-eval'")
  expect(policy().get('frame-ancestors')).toBe("'none'")
  expect(policy().get('form-action')).toBe("'self' https://github.com https://*.apps.example.com")
  expect(policy().get('img-src')).toBe("'self'")
})

test('what it says beside that; HSTS only where there is TLS', () => {
  expect(securityHeaders(settings, '/', 'N', false)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'strict-transport-security': expect.stringMatching(/^max-age=\d{8}$/),
  })
  const plain = securityHeaders({ ...settings, secure: false }, '/', 'N', false)
  expect(plain).not.toHaveProperty('strict-transport-security')
})

test.each(['/share/code', '/share/code?x=1', '/share'])('%s tells nobody its address', (path) => {
  expect(securityHeaders(settings, path, 'N', false)['referrer-policy']).toBe('no-referrer')
})

test.each(['/sessions/1/share', '/shared', '/', '/docs/share/'])('%s is no claim page', (path) => {
  expect(securityHeaders(settings, path, 'N', false)['referrer-policy']).toBe('same-origin')
})
