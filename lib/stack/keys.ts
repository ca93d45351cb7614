import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { generateKeys } from '#lib/protocol/keys'
import { readIfThere, writePrivate } from '#lib/stack/private-file'

const makers = {
  CONSOLE_SIGNING_KEY: () => generateKeys().privateKey,
  TOKEN_ENCRYPTION_KEY: () => randomBytes(32).toString('base64url'),
  AUTH_SECRET: () => randomBytes(32).toString('base64url'),
  RELAY_SECRET: () => randomBytes(32).toString('base64url'),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
  SIGN_IN_SECRET: () => randomBytes(32).toString('base64url'),
}
export type Keys = Record<keyof typeof makers, string>

/** The secrets of this stack, made once and kept (0600) in its home; a variable of the same name goes before. */
export function ownKeys(home: string, environment: NodeJS.ProcessEnv): Keys {
  const file = join(home, 'keys.json')
  const kept = z.record(z.string(), z.string()).parse(JSON.parse(readIfThere(file) ?? '{}'))
  const keys = Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [name, kept[name] ?? make()]),
  ) as Keys
  if (Object.keys(keys).some((name) => !kept[name])) writePrivate(file, `${JSON.stringify(keys, null, 2)}\n`)
  for (const name of Object.keys(keys) as (keyof Keys)[]) keys[name] = environment[name] || keys[name]
  return keys
}
