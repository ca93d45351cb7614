import { chmodSync, closeSync, openSync } from 'node:fs'
import Database from 'libsql'
import type { SessionRecord, TargetRecord } from '#lib/protocol/control'

/** A session as the gateway keeps it: `mintHash` tells a retried mint from another one of the same sid. */
export type StoredSession = SessionRecord & { mintHash: string }

/** "Buro": marks the file as a gateway's store, so that a foreign database is never taken for an empty one. */
const APPLICATION_ID = 0x4275726f
const SCHEMA_VERSION = 1

const SCHEMA = `
  CREATE TABLE counter (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL) STRICT;
  INSERT INTO counter VALUES (1, 0);
  CREATE TABLE target (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, handler TEXT NOT NULL,
    active INTEGER NOT NULL, removedAt INTEGER, version INTEGER NOT NULL) STRICT;
  CREATE TABLE session (
    sid TEXT PRIMARY KEY, targetId TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, token TEXT NOT NULL,
    createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL, revokedAt INTEGER, version INTEGER NOT NULL,
    mintHash TEXT NOT NULL) STRICT;
`

/** The store cannot be used; the message says what to do. */
export class StoreError extends Error {}

/**
 * The gateway's own record of targets and sessions: SQLite, committed durably before memory changes and before
 * anything is answered; all of it in memory for reads. The open file is also the lock: one process per home.
 */
export class Store {
  readonly #db: Database.Database
  readonly #targets = new Map<string, TargetRecord>()
  readonly #targetsByName = new Map<string, TargetRecord>()
  readonly #sessions = new Map<string, StoredSession>()
  #version: number

  /** @throws StoreError for a file that is locked, damaged, foreign, or written by a newer version. */
  constructor(file: string) {
    this.#db = openDatabase(file)
    this.#version = (this.#db.prepare('SELECT version FROM counter').get() as { version: number }).version
    for (const row of this.#db.prepare('SELECT * FROM target').all() as Array<
      TargetRecord & { active: unknown }
    >) {
      this.#remember({ ...row, active: Boolean(row.active) })
    }
    for (const row of this.#db.prepare('SELECT * FROM session').all() as StoredSession[]) {
      this.#sessions.set(row.sid, row)
    }
  }

  /** Grows by one with every change. */
  get version(): number {
    return this.#version
  }

  target(id: string): TargetRecord | undefined {
    return this.#targets.get(id)
  }

  /** Only targets that were not removed have a name. */
  targetByName(name: string): TargetRecord | undefined {
    return this.#targetsByName.get(name)
  }

  session(sid: string): StoredSession | undefined {
    return this.#sessions.get(sid)
  }

  /** What changed after `since`, or everything where it is null. */
  changes(since: number | null): { targets: TargetRecord[]; sessions: SessionRecord[] } {
    const after = since ?? -1
    return {
      targets: [...this.#targets.values()].filter((target) => target.version > after),
      sessions: [...this.#sessions.values()]
        .filter((session) => session.version > after)
        .map(({ mintHash: _, ...session }) => session),
    }
  }

  /** Writes a target as it should be from now on. Durable when it returns. */
  putTarget(target: Omit<TargetRecord, 'version'>): TargetRecord {
    const row = { ...target, version: this.#version + 1 }
    this.#commit(row.version, () =>
      this.#db
        .prepare('INSERT OR REPLACE INTO target VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(row.id, row.name, row.address, row.handler, row.active ? 1 : 0, row.removedAt, row.version),
    )
    this.#remember(row)
    return row
  }

  /** Writes a session as it should be from now on. Durable when it returns. */
  putSession(session: Omit<StoredSession, 'version'>): StoredSession {
    const row = { ...session, version: this.#version + 1 }
    this.#commit(row.version, () =>
      this.#db
        .prepare('INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(
          row.sid,
          row.targetId,
          row.kind,
          row.label,
          row.token,
          row.createdAt,
          row.expiresAt,
          row.revokedAt,
          row.version,
          row.mintHash,
        ),
    )
    this.#sessions.set(row.sid, row)
    return row
  }

  /** After a restore from a backup: never count below what the console has seen. */
  raiseVersion(version: number): void {
    if (version > this.#version) this.#commit(version, () => {})
  }

  close(): void {
    this.#db.close()
  }

  #commit(version: number, write: () => void): void {
    this.#db.transaction(() => {
      write()
      this.#db.prepare('UPDATE counter SET version = ?').run(version)
    })()
    this.#version = version
  }

  #remember(target: TargetRecord): void {
    const before = this.#targets.get(target.id)
    if (before && this.#targetsByName.get(before.name)?.id === target.id)
      this.#targetsByName.delete(before.name)
    this.#targets.set(target.id, target)
    if (target.removedAt === null) this.#targetsByName.set(target.name, target)
  }
}

function openDatabase(file: string): Database.Database {
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  const db = new Database(file, { timeout: 500 })
  try {
    // The lock lasts as long as the process: a second gateway or command on this home cannot open it.
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.exec('BEGIN IMMEDIATE; COMMIT')
    prepareSchema(db, file)
    return db
  } catch (error) {
    db.close()
    if (error instanceof StoreError) throw error
    throw new StoreError(explain(error, file))
  }
}

function prepareSchema(db: Database.Database, file: string): void {
  const number = (name: string) => Number(Object.values(db.pragma(name, { simple: true }) as object)[0])
  const empty = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number }
  if (empty.n === 0) {
    db.exec(
      `BEGIN; ${SCHEMA} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`,
    )
    return
  }
  if (number('application_id') !== APPLICATION_ID) {
    throw new StoreError(
      `${file} is not a gateway's store. Move it away, or point BURROWEE_GATEWAY_HOME elsewhere.`,
    )
  }
  if (number('user_version') > SCHEMA_VERSION) {
    throw new StoreError(`${file} was written by a newer gateway. Install that version or a later one.`)
  }
  const check = db.pragma('quick_check') as Array<{ quick_check: string }>
  if (check[0]?.quick_check !== 'ok') throw new StoreError(explain(null, file))
}

function explain(error: unknown, file: string): string {
  const code = error && typeof error === 'object' && 'code' in error ? error.code : null
  if (code === 'SQLITE_BUSY') return `${file} is in use: another gateway or command runs on this home.`
  return `${file} is damaged, and nobody is let in on a guess. Restore it from a backup, or pair again in a new folder.`
}
