import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#lib/console/migrate'
import { startPostgres, type Postgres } from '#lib/stack/postgres'

declare global {
  var testPostgres: { server: Postgres; folder: string } | undefined
}

/** One real Postgres for all action tests; each file copies the migrated database (tests/support/console-world.ts). */
export default async function postgresUp(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'burrowee-test-'))
  const server = await startPostgres({ folder, database: 'migrated' })
  globalThis.testPostgres = { server, folder }
  await migrate(server.url, join(process.cwd(), 'prisma/migrations'))
  process.env.TEST_POSTGRES_URL = server.url
}
