import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillDatabase, localDatabase } from '#lib/stack/seed-database'
import { readSettings } from '#lib/stack/settings'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'burrowee-seed-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const OWN = 'postgresql://burrowee:secret@127.0.0.1:5555/burrowee'
const databaseWith = (environment: Record<string, string>) =>
  localDatabase(readSettings({ NODE_ENV: 'test', BURROWEE_HOME: home, ...environment }))

/** As a stack that ran here leaves it. */
function stackRan(): void {
  mkdirSync(join(home, 'postgres'))
  writeFileSync(join(home, 'postgres', 'port'), '5555')
  writeFileSync(join(home, 'postgres', 'password'), 'secret')
  writeFileSync(join(home, 'keys.json'), '{}')
}

test('the local stack’s own database, also where it is named', () => {
  stackRan()
  expect(databaseWith({})).toBe(OWN)
  expect(databaseWith({ DATABASE_URL: OWN })).toBe(OWN)
})

test.each([
  'postgresql://burrowee:secret@db.example.com:5432/burrowee',
  'postgresql://burrowee:secret@127.0.0.1:5432/burrowee',
  'postgresql://burrowee:secret@127.0.0.1:5555/burrowee_production',
  `${OWN}?sslmode=disable`,
])('no other: %s', (url) => {
  stackRan()
  expect(() => databaseWith({ DATABASE_URL: url })).toThrow("names a database that is not the local stack's")
})

test('none where real people sign in', () => {
  stackRan()
  expect(() => databaseWith({ AUTH_GITHUB_ID: 'a', AUTH_GITHUB_SECRET: 'b' })).toThrow(
    'AUTH_GITHUB_ID is set',
  )
})

test('none where no stack has run; one that does not run is said so', async () => {
  expect(() => databaseWith({})).toThrow(`No local stack has run from ${home}`)
  const nobody = fillDatabase('postgresql://burrowee:x@127.0.0.1:1/burrowee', {
    ...{ now: 0, issuer: 'http://127.0.0.1:1', tokenKey: Buffer.alloc(32) },
  })
  await expect(nobody).rejects.toThrow('The local stack does not run')
})
