import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '#lib/console/migrate'

const CHECKED_IN = join(process.cwd(), 'prisma/migrations')
let folder: string
let client: Client

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'burrowee-migrations-'))
  cpSync(CHECKED_IN, folder, { recursive: true })
  client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  rmSync(folder, { recursive: true, force: true })
})

const run = () => migrate(process.env.DATABASE_URL!, folder)

function add(name: string, sql: string): void {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

test('what was applied is not applied again; of consoles that start together one does the work', async () => {
  expect(await run()).toEqual([])
  add('9001_more', 'CREATE TABLE "More" ("id" TEXT PRIMARY KEY);')
  expect((await Promise.all([run(), run(), run()])).flat()).toEqual(['9001_more'])
  const { rows } = await client.query('SELECT * FROM "_prisma_migrations" ORDER BY "migration_name"')
  expect(rows.filter((row) => row.migration_name === '9001_more')).toHaveLength(1)
  const last = rows.at(-1)
  expect(last).toMatchObject({ migration_name: '9001_more', applied_steps_count: 1, rolled_back_at: null })
  expect(last.checksum).toMatch(/^[0-9a-f]{64}$/)
})

test('a migration that fails leaves nothing behind', async () => {
  add('9002_bad', 'CREATE TABLE "Half" ("id" TEXT); SELECT 1/0;')
  await expect(run()).rejects.toThrow('The migration 9002_bad failed: division by zero')
  expect((await client.query(`SELECT to_regclass('"Half"') AS half`)).rows).toEqual([{ half: null }])
  rmSync(join(folder, '9002_bad'), { recursive: true })
  expect(await run()).toEqual([])
})

test('a migration that was changed after the database took it is refused', async () => {
  const file = join(folder, '9001_more', 'migration.sql')
  const sql = readFileSync(file, 'utf8')
  writeFileSync(file, `${sql} `)
  await expect(run()).rejects.toThrow('9001_more was changed')
})
