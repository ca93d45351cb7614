import { publicKeyOf, readPrivateKey } from '#lib/protocol/keys'
import { demoFolder } from '#lib/stack/demo-gateway'
import type { Keys } from '#lib/stack/keys'
import type { Settings } from '#lib/stack/settings'

/** What only some parts may know. Nothing of it reaches a part that has no need of it. */
const OURS =
  /^(PORT|NODE_ENV|DATABASE_URL|SMTP_URL|MAIL_FROM|(AUTH|CONSOLE|RELAY|TARGET|TOKEN|NEXT)_\w+|SIGN_IN_SECRET|BURROWEE_(HOME|DEV|GATEWAY_HOME|BASE_TOKEN|SHARE_SEED|HOST))$/

export type Environments = Record<'console' | 'relay' | 'gateway' | 'notes' | 'signIn', NodeJS.ProcessEnv>

/** The variables of every part, each with its own alone. */
export function environmentsOf(
  { home, dev, ports, consoleUrl, relayUrl, targetOrigin, github }: Settings,
  keys: Keys,
  given: { databaseUrl: string; signInPort: number; notesPort: number; inherited: NodeJS.ProcessEnv },
): Environments {
  const inherited = Object.entries(given.inherited).filter(([name]) => !OURS.test(name))
  const base = { ...Object.fromEntries(inherited), NODE_ENV: dev ? 'development' : 'production' } as const
  const shared = {
    CONSOLE_URL: consoleUrl,
    RELAY_URL: relayUrl,
    TARGET_ORIGIN: targetOrigin,
    RELAY_SECRET: keys.RELAY_SECRET,
  }
  const trusted = given.inherited.TRUSTED_PROXIES ?? ''

  const standIn = `http://127.0.0.1:${given.signInPort}`
  const signIn = github
    ? {
        AUTH_GITHUB_ID: github.id,
        AUTH_GITHUB_SECRET: github.secret,
        ...only(given.inherited, 'AUTH_GITHUB_URL', 'AUTH_GITHUB_API_URL'),
      }
    : {
        AUTH_GITHUB_ID: 'burrowee-local',
        AUTH_GITHUB_SECRET: keys.SIGN_IN_SECRET,
        AUTH_GITHUB_URL: standIn,
        AUTH_GITHUB_API_URL: standIn,
      }

  return {
    console: {
      ...base,
      ...shared,
      ...signIn,
      PORT: String(ports.console),
      RELAY_INTERNAL_URL: `http://127.0.0.1:${ports.relayInternal}`,
      DATABASE_URL: given.databaseUrl,
      AUTH_SECRET: keys.AUTH_SECRET,
      CONSOLE_SIGNING_KEY: keys.CONSOLE_SIGNING_KEY,
      TOKEN_ENCRYPTION_KEY: keys.TOKEN_ENCRYPTION_KEY,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: keys.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
      NEXT_TELEMETRY_DISABLED: '1',
      TRUSTED_PROXIES: trusted,
      ...only(given.inherited, 'SMTP_URL', 'MAIL_FROM'),
      BURROWEE_DEV: dev ? '1' : '',
    },
    relay: {
      ...base,
      ...shared,
      RELAY_PORT: String(ports.relay),
      RELAY_INTERNAL_PORT: String(ports.relayInternal),
      CONSOLE_PUBLIC_KEY: publicKeyOf(readPrivateKey(keys.CONSOLE_SIGNING_KEY)),
      // Nothing stands before this relay that could mix hosts on one connection.
      RELAY_PLAIN_KEEPALIVE: given.inherited.RELAY_PLAIN_KEEPALIVE ?? '1',
      TRUSTED_PROXIES: trusted,
    },
    gateway: { ...base, BURROWEE_GATEWAY_HOME: demoFolder(home) },
    notes: {
      ...base,
      PORT: String(given.notesPort),
      NOTES_FILE: `${home}/notes.json`,
      NOTES_SHARING_FILE: `${home}/notes-sharing.json`,
      ...only(given.inherited, 'BURROWEE_BASE_TOKEN', 'BURROWEE_SHARE_SEED', 'BURROWEE_HOST'),
    },
    signIn: {
      ...base,
      SIGN_IN_PORT: String(given.signInPort),
      CONSOLE_URL: consoleUrl,
      AUTH_GITHUB_ID: signIn.AUTH_GITHUB_ID,
      AUTH_GITHUB_SECRET: signIn.AUTH_GITHUB_SECRET,
    },
  }
}

/** Those that are set: one that is there and undefined would become the word `undefined` in `process.env`. */
function only(given: NodeJS.ProcessEnv, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])))
}
