import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { Store, toRecord } from '#lib/gateway/store'
import { StoreError, StoreInUse } from '#lib/gateway/store-file'
import { sessionRecord } from '#lib/protocol/control'
import { newSid } from '#lib/protocol/token'

/** Every database opened, as the program that opened it has it: what a pragma says holds for one connection. */
const mockOpened: Database.Database[] = []
jest.mock('libsql', () => {
  const Real = jest.requireActual<typeof Database>('libsql')
  return class extends Real {
    constructor(...asked: ConstructorParameters<typeof Database>) {
      super(...asked)
      mockOpened.push(this as unknown as Database.Database)
    }
  }
})

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'burrowee-store-'))
  file = join(folder, 'store.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

function filled(): string {
  const store = Store.create(file)
  const target = {
    id: newSid(),
    name: 'notes',
    address: '127.0.0.1:1',
    handler: 'http' as const,
    active: true,
    assetPaths: ['/static/'],
  }
  store.putTarget({ ...target, removedAt: null })
  let sid = ''
  for (let i = 0; i < 200; i++) {
    sid = newSid()
    store.putSession({
      ...{
        sid,
        targetId: target.id,
        kind: 'full',
        label: `session ${i}`,
        token: 't'.repeat(60),
        createdAt: 1,
      },
      ...{ expiresAt: 2, revokedAt: 3, mintHash: 'h', seed: null, allowQuery: false },
    })
  }
  store.close()
  return sid
}

test('what was written is there after the next start, and only its owner may read it', () => {
  const sid = filled()
  const store = new Store(file)
  expect(store.session(sid)).toMatchObject({ revokedAt: 3, version: 201 })
  expect(store.version).toBe(201)
  expect(store.targetByName('notes')).toMatchObject({ active: true, assetPaths: ['/static/'] })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  store.close()
})

test('what is acknowledged is on the disk by then: each commit is, whole, in the one file', () => {
  filled()
  const store = new Store(file)
  const db = mockOpened.at(-1)!
  const pragma = (name: string) => Object.values(db.pragma(name, { simple: true }) as object)[0]
  // FULL (https://sqlite.org/pragma.html#pragma_synchronous); no write-ahead log, whose loss nobody would see.
  expect(pragma('synchronous')).toBe(2)
  expect(pragma('journal_mode')).toBe('truncate')
  expect(pragma('locking_mode')).toBe('exclusive')
  const sid = store.sessions()[0]!.sid
  store.putSession({ ...store.session(sid)!, label: 'acknowledged' })
  expect(db.inTransaction).toBe(false)
  // As it stands on the disk at this moment, and nothing beside it.
  const beside = join(folder, 'beside')
  copyFileSync(file, beside)
  expect(statSync(`${file}-journal`).size).toBe(0)
  const copy = new Store(beside)
  expect(copy.session(sid)!.label).toBe('acknowledged')
  copy.close()
  store.close()
})

test('a missing, empty, torn, truncated or foreign file is said to be so, and never read as nothing revoked', () => {
  expect(() => new Store(file)).toThrow(/missing or empty/)
  filled()
  const whole = join(folder, 'whole')
  copyFileSync(file, whole)
  const { size } = statSync(whole)
  for (const length of [0, 1, 99, 100, 4095, 4096, 8192, size - 4096, size - 1]) {
    copyFileSync(whole, file)
    truncateSync(file, length)
    expect(() => new Store(file)).toThrow(StoreError)
  }
  for (const at of [0, 20, 4096 + 5, 3 * 4096]) {
    const bytes = readFileSync(whole)
    bytes.fill(0xa5, at, at + 64)
    writeFileSync(file, bytes)
    expect(() => new Store(file)).toThrow(StoreError)
  }
  writeFileSync(file, 'something else altogether, and long enough to be looked at. '.repeat(100))
  expect(() => new Store(file)).toThrow(/damaged/)
  rmSync(file)
  const foreign = new Database(file)
  foreign.exec('CREATE TABLE other (a)')
  foreign.close()
  expect(() => new Store(file)).toThrow(/not a gateway's store/)
})

test('a store of an older schema is brought forward, one of a newer refuses to run', () => {
  const sid = filled()
  const pages =
    'ALTER TABLE session DROP COLUMN allowQuery; ALTER TABLE session DROP COLUMN seed; ALTER TABLE target DROP COLUMN assetPaths'
  for (const [version, later] of [
    [1, `DROP TABLE allowed; DROP TABLE removal; ${pages}`],
    [2, `DROP TABLE removal; ${pages}`],
    [3, pages],
  ] as const) {
    const older = new Database(file)
    older.exec(`${later}; PRAGMA user_version = ${version}`)
    older.close()
    const store = new Store(file)
    expect(store.session(sid)).toMatchObject({ seed: null, allowQuery: false })
    expect(store.targetByName('notes')).toMatchObject({ assetPaths: [] })
    store.allow('10.0.0.1:80', true)
    expect(store.allowed).toEqual(['10.0.0.1:80'])
    const grant = newSid()
    store.putRemoval({ sid, grant, removedAt: 5 })
    expect(store.removal(sid, grant)).toMatchObject({ removedAt: 5 })
    store.close()
  }
  const newer = new Database(file)
  newer.exec('PRAGMA user_version = 99')
  newer.close()
  expect(() => new Store(file)).toThrow(/newer gateway/)
})

test('a seed is there after the next start, and in no record that leaves the gateway', () => {
  const sid = filled()
  const store = new Store(file)
  const seed = 'A'.repeat(43)
  store.putSession({ ...store.session(sid)!, kind: 'page-share', allowQuery: true, seed })
  store.close()
  const again = new Store(file)
  expect(again.session(sid)).toMatchObject({ kind: 'page-share', allowQuery: true, seed })
  expect(sessionRecord.parse(toRecord(again.session(sid)!))).toMatchObject({ sid, allowQuery: true })
  expect(JSON.stringify(again.changes(null))).not.toContain(seed)
  again.close()
})

test('one process a home: the open store is the lock', () => {
  filled()
  const store = new Store(file)
  expect(() => new Store(file)).toThrow(/in use/)
  expect(() => new Store(file)).toThrow(StoreInUse)
  store.close()
  new Store(file).close()
})

test('a removal is there after the next start, for that person of that session alone, and is told as a change', () => {
  const sid = filled()
  const [grant, other] = [newSid(), newSid()]
  const store = new Store(file)
  const before = store.version
  expect(store.putRemoval({ sid, grant, removedAt: 5 })).toEqual({
    ...{ sid, grant, removedAt: 5, version: before + 1 },
  })
  store.putRemoval({ sid, grant: other, removedAt: 6 })
  store.close()
  const again = new Store(file)
  expect(again.removal(sid, grant)).toEqual({ sid, grant, removedAt: 5, version: before + 1 })
  expect(again.removal(newSid(), grant)).toBeUndefined()
  expect(again.removal(sid, newSid())).toBeUndefined()
  expect(again.changes(before + 1)).toMatchObject({
    ...{ targets: [], sessions: [] },
    removals: [{ grant: other }],
  })
  expect(again.changes(null).removals).toHaveLength(2)
  again.close()
})

test('several rows are written together or not at all', () => {
  filled()
  const store = new Store(file)
  const target = store.targetByName('notes')!
  const [session] = store.sessions(target.id)
  const broken = { ...session!, label: null as unknown as string }
  expect(() => store.put({ targets: [{ ...target, active: false }], sessions: [broken] })).toThrow()
  expect(store.version).toBe(201)
  expect(store.target(target.id)!.active).toBe(true)
  store.close()
  const again = new Store(file)
  expect(again.target(target.id)!.active).toBe(true)
  again.close()
})
