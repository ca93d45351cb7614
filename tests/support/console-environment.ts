import { generateKeys } from '#lib/protocol/keys'

/** Variables that a console starts with, for tests. */
export function consoleEnvironment(): Record<string, string> {
  return {
    PORT: '3000',
    CONSOLE_URL: 'http://localhost:3000',
    RELAY_URL: 'http://localhost:3001',
    RELAY_INTERNAL_URL: 'http://127.0.0.1:9',
    TARGET_ORIGIN: 'http://*.localhost:3001',
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
    AUTH_SECRET: 'a secret of more than thirty-two characters',
    AUTH_GITHUB_ID: 'burrowee-test',
    AUTH_GITHUB_SECRET: 'another secret',
    AUTH_GITHUB_URL: 'http://127.0.0.1:9',
    AUTH_GITHUB_API_URL: 'http://127.0.0.1:9',
    CONSOLE_SIGNING_KEY: generateKeys().privateKey,
    TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64url'),
    RELAY_SECRET: 'a relay secret of thirty-two characters or more',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 8).toString('base64'),
  }
}
