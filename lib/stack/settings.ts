import { resolve } from 'node:path'
import { z } from 'zod'
import { ConfigurationError, origin, parsedBy, port, readConfiguration } from '#lib/runtime/configuration'
import { parseTargetOrigin } from '#lib/protocol/names'

const shape = {
  PORT: port.default(3000),
  RELAY_PORT: port.default(3001),
  RELAY_INTERNAL_PORT: port.default(3002),
  BURROWEE_HOME: z.string().default('.burrowee'),
  BURROWEE_DEV: z.string().optional(),
  CONSOLE_URL: origin.optional(),
  RELAY_URL: origin.optional(),
  TARGET_ORIGIN: parsedBy((text) => parseTargetOrigin(text) && text).optional(),
  DATABASE_URL: z.string().optional(),
  AUTH_GITHUB_ID: z.string().optional(),
  AUTH_GITHUB_SECRET: z.string().optional(),
}

/** What the local stack was asked to be. */
export type Settings = {
  /** Absolute; everything the stack keeps. */
  home: string
  dev: boolean
  ports: { console: number; relay: number; relayInternal: number }
  consoleUrl: string
  relayUrl: string
  targetOrigin: string
  /** Set: no Postgres of ours. */
  databaseUrl?: string
  /** Set: no sign-in stand-in, and no demo gateway. */
  github?: { id: string; secret: string }
}

/** @throws ConfigurationError that names every wrong variable. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const read = readConfiguration(shape, environment)
  const { AUTH_GITHUB_ID: id, AUTH_GITHUB_SECRET: secret } = read
  if (!id !== !secret) {
    throw new ConfigurationError(
      'The configuration needs mending:\n  AUTH_GITHUB_ID and AUTH_GITHUB_SECRET go together: set both, or neither for the sign-in stand-in',
    )
  }
  return {
    home: resolve(read.BURROWEE_HOME),
    dev: read.BURROWEE_DEV === '1',
    ports: { console: read.PORT, relay: read.RELAY_PORT, relayInternal: read.RELAY_INTERNAL_PORT },
    consoleUrl: read.CONSOLE_URL ?? `http://localhost:${read.PORT}`,
    relayUrl: read.RELAY_URL ?? `http://localhost:${read.RELAY_PORT}`,
    targetOrigin: read.TARGET_ORIGIN ?? `http://*.localhost:${read.RELAY_PORT}`,
    databaseUrl: read.DATABASE_URL,
    github: id && secret ? { id, secret } : undefined,
  }
}
