import { chmodSync, statSync } from 'node:fs'
import Database from 'libsql'
import { APPLICATION_ID, MIGRATIONS } from '#lib/gateway/store-schema'

const ADVICE =
  'Restore it from a backup (what was revoked since then stays revoked), or pair again in a new folder.'

/** The store cannot be used; the message says what to do. */
export class StoreError extends Error {}

/** Another process has it open now. This passes by itself, as no other StoreError does. */
export class StoreInUse extends StoreError {}

/**
 * Opens a store's file for this process alone, and brings it to this version.
 * @param expected `empty` for one that was made just now.
 * @throws StoreError for a file that is missing, locked, damaged, foreign, or written by a newer version.
 */
export function openDatabase(file: string, expected: 'kept' | 'empty'): Database.Database {
  if (expected === 'kept' && !isThere(file)) {
    throw new StoreError(`${file} is missing or empty, and nobody is let in on a guess. ${ADVICE}`)
  }
  chmodSync(file, 0o600)
  const db = new Database(file, { timeout: 500 })
  try {
    // The lock lasts as long as the process: a second gateway or command on this home cannot open it.
    db.pragma('locking_mode = EXCLUSIVE')
    // One file holds everything that was acknowledged; with a write-ahead log, losing that would lose revokes unseen.
    db.pragma('journal_mode = TRUNCATE')
    db.pragma('synchronous = FULL')
    db.exec('BEGIN IMMEDIATE; COMMIT')
    prepareSchema(db, file, expected)
    return db
  } catch (error) {
    closeDatabase(db)
    if (error instanceof StoreError) throw error
    throw isBusy(error)
      ? new StoreInUse(`${file} is in use: another gateway or command runs on this home.`)
      : damaged(file)
  }
}

/** Gives the lock back first: closed alone, the file stays locked until statements are collected. */
export function closeDatabase(db: Database.Database): void {
  try {
    db.pragma('locking_mode = NORMAL')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch {
    // A file that cannot be read holds no lock that matters.
  }
  db.close()
}

function isThere(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0
}

function prepareSchema(db: Database.Database, file: string, expected: 'kept' | 'empty'): void {
  const number = (name: string) => Number(Object.values(db.pragma(name, { simple: true }) as object)[0])
  const version = number('user_version')
  const tables = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number }
  if (tables.n === 0 && expected === 'kept') throw damaged(file)
  if (tables.n > 0 && number('application_id') !== APPLICATION_ID) {
    throw new StoreError(
      `${file} is not a gateway's store. Move it away, or point BURROWEE_GATEWAY_HOME elsewhere.`,
    )
  }
  if (version > MIGRATIONS.length) {
    throw new StoreError(`${file} was written by a newer gateway. Install that version or a later one.`)
  }
  MIGRATIONS.forEach((step, at) => {
    if (at < version) return
    const marks = `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${at + 1};`
    db.exec(`BEGIN; ${step} ${marks} COMMIT`)
  })
  // SQLite fills a short last page with zeros, and says nothing.
  if (number('page_count') * number('page_size') !== statSync(file).size) throw damaged(file)
  const check = db.pragma('quick_check') as Array<{ quick_check: string }>
  if (check[0]?.quick_check !== 'ok') throw damaged(file)
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
}

function damaged(file: string): StoreError {
  return new StoreError(`${file} is damaged, and nobody is let in on a guess. ${ADVICE}`)
}
