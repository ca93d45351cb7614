import { readConsoleConfiguration } from '#lib/console/configuration'
import { consoleEnvironment } from '../../support/console-environment'

const read = (change: Record<string, string | undefined> = {}) =>
  readConsoleConfiguration({ ...consoleEnvironment(), ...change })

test('a full environment is read; GitHub itself is the default', () => {
  const settings = read({ AUTH_GITHUB_URL: undefined, AUTH_GITHUB_API_URL: '' })
  expect(settings).toMatchObject({
    ...{ port: 3000, url: 'http://localhost:3000', secure: false, trustedProxies: [] },
    ...{ targetOrigin: { scheme: 'http', suffix: '.localhost', port: ':3001' } },
    targetOriginText: 'http://*.localhost:3001',
  })
  expect(settings.github).toMatchObject({ url: 'https://github.com', apiUrl: 'https://api.github.com' })
  expect(read({ TRUSTED_PROXIES: '10.0.0.1, ::1' }).trustedProxies).toEqual(['10.0.0.1', '::1'])
  expect(read({ AUTH_GITHUB_API_URL: 'http://localhost/api/v3/' }).github.apiUrl).toBe(
    'http://localhost/api/v3',
  )
})

test('every wrong or missing variable stands in one message, and no value of a secret', () => {
  const wrong = {
    ...{
      PORT: undefined,
      CONSOLE_URL: 'localhost',
      TARGET_ORIGIN: 'http://apps',
      TOKEN_ENCRYPTION_KEY: 'short',
    },
    ...{ RELAY_SECRET: 'hunter2', DATABASE_URL: 'mysql://u:hunter2@x/', TRUSTED_PROXIES: '10.0.0.0/8' },
    ...{ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: 'hunter2', CONSOLE_SIGNING_KEY: 'hunter2' },
  }
  const message = messageOf(wrong)
  for (const name of Object.keys(wrong)) expect(message).toContain(`  ${name} `)
  expect(message).toContain('PORT is missing')
  expect(message).not.toContain('AUTH_GITHUB_ID')
  expect(message).not.toContain('hunter2')
})

test.each([
  ['https://console.example.com', 'https://*.example.com', false],
  ['https://console.example.com', 'https://*.console.example.com', false],
  ['https://console.example.com', 'https://*.com', false],
  ['https://a.b.example.com', 'https://*.b.example.com', false],
  ['https://console.example.com', 'https://*.apps.example.com', true],
  ['https://example.com', 'https://*.apps.example.com', true],
  ['https://myexample.com', 'https://*.example.com', true],
  ['http://localhost:3000', 'http://*.localhost:3001', true],
])('a console at %s with targets at %s: %p', (CONSOLE_URL, TARGET_ORIGIN, allowed) => {
  const github = { AUTH_GITHUB_URL: 'https://github.com', AUTH_GITHUB_API_URL: 'https://api.github.com' }
  const attempt = () => read({ CONSOLE_URL, TARGET_ORIGIN, ...github })
  if (allowed) expect(attempt).not.toThrow()
  else expect(attempt).toThrow("TARGET_ORIGIN covers the console's own host")
})

test('the sign-in stand-in and the clock file are for a console on this machine alone', () => {
  const away = { CONSOLE_URL: 'https://console.example.com', TARGET_ORIGIN: 'https://*.apps.example.com' }
  expect(messageOf({ ...away, AUTH_GITHUB_URL: 'http://127.0.0.1:4000' })).toContain('stand-in')
  expect(messageOf({ ...away, AUTH_GITHUB_URL: 'http://localhost:4000' })).toContain('stand-in')
  expect(messageOf({ ...away, AUTH_GITHUB_URL: 'https://github.com', BURROWEE_CLOCK_FILE: '/x' })).toContain(
    'CLOCK',
  )
  expect(messageOf({ RELAY_URL: 'https://relay.example.com', BURROWEE_CLOCK_FILE: '/x' })).toContain('CLOCK')
})

function messageOf(change: Record<string, string | undefined>): string {
  try {
    read(change)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('e-mail', () => {
  const MAIL_FROM = 'Our Burrowee <signals@example.com>'
  const mailOf = (SMTP_URL: string, from = MAIL_FROM) => read({ SMTP_URL, MAIL_FROM: from }).mail

  test('is off where neither variable is set; one without the other is named', () => {
    expect(read().mail).toBeNull()
    expect(messageOf({ MAIL_FROM })).toContain('SMTP_URL and MAIL_FROM go together')
    expect(messageOf({ SMTP_URL: 'smtp://localhost' })).toContain('SMTP_URL and MAIL_FROM go together')
  })

  test.each([
    [
      'smtps://us%40er:p%3Ass%25@mail.example.com',
      { host: 'mail.example.com', port: 465, secure: true, requireTLS: true },
    ],
    ['smtp://mail.example.com:2525/', { host: 'mail.example.com', port: 2525, requireTLS: true }],
    ['smtp://localhost', { host: 'localhost', port: 587, requireTLS: false }],
    ['smtp://[::1]:25', { host: '::1', port: 25, requireTLS: false }],
    ['smtp://localhost.example.com', { host: 'localhost.example.com', port: 587, requireTLS: true }],
  ])('goes by %s; off this machine over TLS alone', (url, server) => {
    const auth = url.includes('@') ? { auth: { user: 'us@er', pass: 'p:ss%' } } : {}
    expect(mailOf(url)).toEqual({
      server: { secure: false, ...server, ...auth },
      from: { name: 'Our Burrowee', address: 'signals@example.com' },
    })
    expect(mailOf(url, 'signals@example.com')!.from.name).toBe('Burrowee')
  })

  test.each([
    'mail.example.com',
    'https://mail.example.com',
    'smtp://u:hunter2@mail.example.com?requireTLS=false',
    'smtp://u:hunter2@mail.example.com?tls.rejectUnauthorized=false',
    'smtp://u:%hunter2@mail.example.com',
    'smtp:hunter2',
  ])('is not sent by %s', (SMTP_URL) => {
    const message = messageOf({ SMTP_URL, MAIL_FROM })
    expect(message).toContain('  SMTP_URL is not an address such as smtps://')
    expect(message).not.toContain('hunter2')
  })

  test.each(['Burrowee', 'Burrowee <signals>', 'a@example.com\r\nBcc: b@example.com', 'A"<a@example.com>'])(
    'is not sent from %j',
    (from) => {
      expect(messageOf({ SMTP_URL: 'smtp://localhost', MAIL_FROM: from })).toContain(
        '  MAIL_FROM is not an address',
      )
    },
  )
})
