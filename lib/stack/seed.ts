import { join } from 'node:path'
import { fromBase64url } from '#lib/protocol/base64url'
import { now } from '#lib/runtime/clock'
import { ownKeys } from '#lib/stack/keys'
import { readIfThere } from '#lib/stack/private-file'
import { fillDatabase, localDatabase } from '#lib/stack/seed-database'
import { mintLiveSessions } from '#lib/stack/seed-live'
import { readSettings } from '#lib/stack/settings'

/** `npm run seed`: a month of octocat's on the local stack, to look around in. Again changes nothing. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const url = localDatabase(settings)
  const { 'sign-in': port } = JSON.parse(readIfThere(join(settings.home, 'ports.json')) ?? '{}') as {
    'sign-in'?: number
  }
  const { seeded, sessions, people } = await fillDatabase(url, {
    now: now(),
    issuer: `http://127.0.0.1:${port}`,
    tokenKey: fromBase64url(ownKeys(settings.home, process.env).TOKEN_ENCRYPTION_KEY, 32)!,
  })
  const live = seeded ? await mintLiveSessions(settings.home, process.env) : 0
  console.log(
    seeded
      ? `Seeded a month: ${people} people, ${sessions} sessions of gateways that are away, ${live} of demo that open.`
      : 'Seeded before; nothing was changed.',
  )
  console.log(`Sign in as octocat: ${settings.consoleUrl}`)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
