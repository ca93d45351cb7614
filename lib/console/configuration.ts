import { isIP } from 'node:net'
import { z } from 'zod'
import { parseMailbox, parseMailServer, type Mailbox, type MailServer } from '#lib/console/mail/mail-settings'
import { fromBase64url } from '#lib/protocol/base64url'
import { publicKeyOf, readPrivateKey } from '#lib/protocol/keys'
import { isLoopbackUrl, parseTargetOrigin, type TargetOrigin } from '#lib/protocol/names'
import { followClockFile } from '#lib/runtime/clock'
import { ConfigurationError, origin, parsedBy, port, readConfiguration } from '#lib/runtime/configuration'

const shape = {
  PORT: port,
  CONSOLE_URL: origin,
  RELAY_URL: origin,
  RELAY_INTERNAL_URL: origin,
  TARGET_ORIGIN: parsedBy((text) => ({ text, ...parseTargetOrigin(text) })),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'is not a postgresql:// address'),
  AUTH_SECRET: z.string().min(32, 'is shorter than 32 characters'),
  AUTH_GITHUB_ID: z.string(),
  AUTH_GITHUB_SECRET: z.string(),
  AUTH_GITHUB_URL: z.string().default('https://github.com').pipe(origin),
  AUTH_GITHUB_API_URL: z.string().default('https://api.github.com').pipe(baseUrl()),
  CONSOLE_SIGNING_KEY: parsedBy((text) => {
    const key = readPrivateKey(text)
    return { key, publicKey: publicKeyOf(key) }
  }),
  TOKEN_ENCRYPTION_KEY: parsedBy((text) => {
    const key = fromBase64url(text, 32)
    if (!key) throw new Error('is not 32 bytes of base64url (43 characters)')
    return key
  }),
  RELAY_SECRET: z.string().min(32, 'is shorter than 32 characters'),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'is not 32 bytes of base64'),
  SMTP_URL: parsedBy(parseMailServer).optional(),
  MAIL_FROM: parsedBy(parseMailbox).optional(),
  TRUSTED_PROXIES: z.string().default('').pipe(parsedBy(parseAddresses)),
  BURROWEE_CLOCK_FILE: z.string().optional(),
}

export type ConsoleConfiguration = {
  /** Where the console listens. */
  port: number
  /** Its public origin; `secure` when that is https. */
  url: string
  secure: boolean
  /** What gateways dial, and the relay's internal API. */
  relayUrl: string
  relayInternalUrl: string
  relaySecret: string
  /** Where targets are served, read and as written. */
  targetOrigin: TargetOrigin
  targetOriginText: string
  databaseUrl: string
  authSecret: string
  github: { id: string; secret: string; url: string; apiUrl: string }
  signingKey: ReturnType<typeof readPrivateKey>
  publicKey: string
  tokenKey: Buffer
  /** How e-mail is sent, and from whom; null: not at all. */
  mail: { server: MailServer; from: Mailbox } | null
  trustedProxies: string[]
}

const kept = globalThis as { burroweeConsole?: ConsoleConfiguration }

/**
 * The console's configuration, read from the environment once a process: Next bundles a module more than once,
 * so what must be one of a kind hangs on globalThis.
 * @throws ConfigurationError
 */
export function configuration(): ConsoleConfiguration {
  kept.burroweeConsole ??= readConsoleConfiguration(process.env)
  return kept.burroweeConsole
}

/** Reads and judges variables; follows the clock file where one is given. @throws ConfigurationError */
export function readConsoleConfiguration(
  environment: Record<string, string | undefined>,
): ConsoleConfiguration {
  const read = readConfiguration(shape, environment)
  const { text: targetOriginText, ...targetOrigin } = read.TARGET_ORIGIN
  refuseSharedDomain(read.CONSOLE_URL, targetOrigin)
  refuseStandIn(read.CONSOLE_URL, read.AUTH_GITHUB_URL)
  const origins = [read.CONSOLE_URL, read.RELAY_URL, targetOriginText.replace('*.', 'any.')]
  followClockFile(read.BURROWEE_CLOCK_FILE, origins.every(isLoopbackUrl))
  return {
    port: read.PORT,
    url: read.CONSOLE_URL,
    secure: read.CONSOLE_URL.startsWith('https:'),
    relayUrl: read.RELAY_URL,
    relayInternalUrl: read.RELAY_INTERNAL_URL,
    relaySecret: read.RELAY_SECRET,
    targetOrigin,
    targetOriginText,
    databaseUrl: read.DATABASE_URL,
    authSecret: read.AUTH_SECRET,
    github: {
      id: read.AUTH_GITHUB_ID,
      secret: read.AUTH_GITHUB_SECRET,
      url: read.AUTH_GITHUB_URL,
      apiUrl: read.AUTH_GITHUB_API_URL,
    },
    signingKey: read.CONSOLE_SIGNING_KEY.key,
    publicKey: read.CONSOLE_SIGNING_KEY.publicKey,
    tokenKey: read.TOKEN_ENCRYPTION_KEY,
    mail: mailOf(read.SMTP_URL, read.MAIL_FROM),
    trustedProxies: read.TRUSTED_PROXIES,
  }
}

function mailOf(server: MailServer | undefined, from: Mailbox | undefined) {
  if (server && from) return { server, from }
  if (!server && !from) return null
  throw new ConfigurationError(
    'The configuration needs mending:\n  SMTP_URL and MAIL_FROM go together: set both, or neither for no e-mail',
  )
}

function parseAddresses(text: string): string[] {
  const addresses = text.split(',').map((address) => address.trim())
  const wrong = addresses.find((address) => address !== '' && !isIP(address))
  if (wrong) throw new Error(`is not a list of addresses: ${wrong}`)
  return addresses.filter((address) => address !== '')
}

/** A target equal to or above the console's host could plant cookies on the console (RFC 6265 section 8.6). */
function refuseSharedDomain(consoleUrl: string, targetOrigin: TargetOrigin): void {
  const { hostname } = new URL(consoleUrl)
  const domain = targetOrigin.suffix.slice(1)
  // Browsers refuse cookies for the whole of `localhost`.
  if (domain === 'localhost') return
  if (hostname === domain || hostname.endsWith(`.${domain}`)) {
    throw new ConfigurationError(
      `The configuration needs mending:\n  TARGET_ORIGIN covers the console's own host ${hostname}: ` +
        'give targets a domain of their own, such as https://*.apps.example.com',
    )
  }
}

/** A sign-in stand-in lets anyone be anyone: never beside a console that others can reach. */
function refuseStandIn(consoleUrl: string, githubUrl: string): void {
  if (isLoopbackUrl(githubUrl) && !isLoopbackUrl(consoleUrl)) {
    throw new ConfigurationError(
      'The configuration needs mending:\n  AUTH_GITHUB_URL is on this machine but CONSOLE_URL is not: ' +
        'the sign-in stand-in is for a local console only',
    )
  }
}

/** An http(s) address that paths are added to; GitHub Enterprise's API has a path of its own, `/api/v3`. */
function baseUrl() {
  return parsedBy((text) => {
    const url = URL.canParse(text) ? new URL(text) : null
    if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
      throw new Error('is not an address such as https://api.github.com')
    }
    return url.href.replace(/\/$/, '')
  })
}
