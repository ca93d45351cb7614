import { z } from 'zod'
import { readPublicKey } from '#lib/protocol/keys'
import { isLoopbackUrl, parseTargetOrigin } from '#lib/protocol/names'
import { origin, parsedBy, port, readConfiguration } from '#lib/runtime/configuration'

const VARIABLES = {
  RELAY_PORT: port,
  RELAY_INTERNAL_PORT: port,
  /** Where the internal API listens; beyond this machine only on a private network. */
  RELAY_INTERNAL_HOST: z.string().default('127.0.0.1'),
  RELAY_URL: origin,
  TARGET_ORIGIN: parsedBy(parseTargetOrigin),
  CONSOLE_URL: origin,
  /** One or more, separated by commas, so that the console's key can change without an outage. */
  CONSOLE_PUBLIC_KEY: parsedBy((text) => text.split(',').map((key) => readPublicKey(key.trim()))),
  RELAY_SECRET: z.string().min(32, 'needs at least 32 characters'),
  /** `1`: nothing in front of this relay mixes hosts on one connection. */
  RELAY_PLAIN_KEEPALIVE: z.enum(['0', '1'], 'is neither 0 nor 1').default('0'),
  TRUSTED_PROXIES: z.string().default(''),
  BURROWEE_CLOCK_FILE: z.string().optional(),
}

export type RelayConfiguration = ReturnType<typeof readRelayConfiguration>

/** @throws ConfigurationError that names every wrong or missing variable. */
export function readRelayConfiguration(environment: Record<string, string | undefined>) {
  const read = readConfiguration(VARIABLES, environment)
  return {
    port: read.RELAY_PORT,
    internalPort: read.RELAY_INTERNAL_PORT,
    internalHost: read.RELAY_INTERNAL_HOST,
    relayUrl: read.RELAY_URL,
    relayHost: new URL(read.RELAY_URL).host,
    targetOrigin: read.TARGET_ORIGIN,
    consoleUrl: read.CONSOLE_URL,
    consoleKeys: read.CONSOLE_PUBLIC_KEY,
    secret: read.RELAY_SECRET,
    plainKeepAlive: read.RELAY_PLAIN_KEEPALIVE === '1',
    trustedProxies: new Set(
      read.TRUSTED_PROXIES.split(',')
        .map((address) => address.trim())
        .filter(Boolean),
    ),
    clockFile: read.BURROWEE_CLOCK_FILE,
    onlyLoopback: isLoopbackUrl(read.RELAY_URL) && isLoopbackUrl(read.CONSOLE_URL),
  }
}
