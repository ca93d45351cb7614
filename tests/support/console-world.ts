import { randomUUID } from 'node:crypto'
import { openSync } from 'node:fs'
import { Client } from 'pg'
import { closeDatabase } from '#lib/console/db'
import { replayGuard } from '#lib/console/replay'
import { consoleEnvironment } from './console-environment'
import { logFile } from './seeds/run-folder.ts'
import { visitor } from './visitor'

/** Around each file of action tests: a console's environment, a database of its own, a browser's cookies. */
process.env.BURROWEE_LOG = 'trace'
// Read when a test is loaded that logs, which is after this.
Object.defineProperty(process.stdout, 'fd', { value: openSync(logFile(), 'a') })
Object.assign(process.env, consoleEnvironment(), { NEXTAUTH_URL: 'http://localhost:3000' })

jest.mock('next/headers', () => ({
  cookies: () => Promise.resolve(visitor.cookies),
  headers: () => Promise.resolve(visitor.headers),
}))

// Next's cache is Next's own; there is none in a test.
jest.mock('next/cache', () => ({ revalidatePath: () => undefined }))

const database = `test_${randomUUID().replaceAll('-', '')}`

beforeAll(async () => {
  await asSuperuser(`CREATE DATABASE ${database} TEMPLATE migrated`)
  const url = new URL(process.env.TEST_POSTGRES_URL!)
  url.pathname = `/${database}`
  process.env.DATABASE_URL = url.href
  // As a console does when it starts: statements made before are refused.
  replayGuard()
})

// The server and all its databases go when the last file is done.
afterAll(closeDatabase)

async function asSuperuser(statement: string): Promise<void> {
  const url = new URL(process.env.TEST_POSTGRES_URL!)
  url.pathname = '/postgres'
  const client = new Client({ connectionString: url.href })
  await client.connect()
  // Two files that copy the same database at once would stand in each other's way.
  await client.query('SELECT pg_advisory_lock(1)')
  await client.query(statement).finally(() => client.end())
}
