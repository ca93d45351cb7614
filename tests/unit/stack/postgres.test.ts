/** @jest-environment node */
import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { startPostgres } from '#lib/stack/postgres'
import { stopOrphan } from '#lib/stack/postgres-orphan'
import { identify, isAlive } from '#lib/stack/process-identity'

jest.setTimeout(60_000)

const home = mkdtempSync(join(tmpdir(), 'burrowee-'))
const folder = join(home, 'postgres')
const cluster = join(folder, 'data', 'cluster')

// Where the tests run as root, Postgres' own user must be able to pass.
beforeAll(() => chmodSync(home, 0o711))
afterAll(async () => {
  await stopOrphan(cluster)
  rmSync(home, { recursive: true, force: true })
})

test('the same data is there after a restart, at the same address', async () => {
  const first = await startPostgres({ folder, database: 'burrowee' })
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)

  const second = await startPostgres({ folder, database: 'burrowee' })
  expect(second.url).toBe(first.url)
  expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  await second.stop()
})

test('it is durable, listens on loopback alone and keeps its password to its owner', async () => {
  const postgres = await startPostgres({ folder, database: 'burrowee' })
  const settings = await query(
    postgres.url,
    `SELECT name, setting FROM pg_settings
     WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses') ORDER BY name`,
  )
  expect(settings.map(({ name, setting }) => `${name}=${setting}`)).toEqual([
    'fsync=on',
    'full_page_writes=on',
    'listen_addresses=127.0.0.1',
    'synchronous_commit=on',
  ])
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
  const wrong = postgres.url.replace(/:[^:@]+@/, ':guess@')
  await expect(query(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  await postgres.stop()
})

test('a server left over from a killed run is found, stopped and its data opened again', async () => {
  // A run that starts Postgres and is killed before it can stop it.
  const script = join(home, 'killed.mts')
  writeFileSync(
    script,
    `import { startPostgres } from '${join(process.cwd(), 'lib/stack/postgres.ts')}'
     const { pid } = await startPostgres({ folder: ${JSON.stringify(folder)}, database: 'burrowee' })
     process.stdout.write(String(pid), () => process.kill(process.pid, 'SIGKILL'))`,
  )
  const killed = promisify(execFile)(process.execPath, ['--import', 'tsx', script])
  const orphan = Number(await killed.catch((error: { stdout: string }) => error.stdout))
  expect(identify(orphan)).not.toBeNull()

  const next = await startPostgres({ folder, database: 'burrowee' })
  expect(identify(orphan)).toBeNull()
  expect(await query(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  await next.stop()
})

test('a process that merely has the id of an old server is left alone', async () => {
  const stranger = execFile('sleep', ['60'])
  writeFileSync(join(cluster, 'postmaster.pid'), `${stranger.pid}\n${cluster}\n`)
  expect(await stopOrphan(cluster)).toBe(false)
  expect(isAlive(stranger.pid!)).toBe(true)
  stranger.kill()
})

const asRoot = process.getuid?.() === 0 ? test : test.skip
asRoot(
  'in a folder of root’s that nobody else can enter, the data goes where Postgres’ user can',
  async () => {
    const closed = mkdtempSync(join(tmpdir(), 'burrowee-closed-'))
    const postgres = await startPostgres({ folder: join(closed, 'postgres'), database: 'burrowee' })
    expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await postgres.stop()
    const refuge = readFileSync(join(closed, 'postgres', 'elsewhere'), 'utf8').trim()
    expect(refuge).toMatch(/^\/var\/lib\/burrowee\/[0-9a-f]{12}$/)
    rmSync(refuge, { recursive: true })
    rmSync(closed, { recursive: true })
  },
)

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
