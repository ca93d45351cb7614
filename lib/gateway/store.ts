import { chmodSync, closeSync, openSync, statSync } from 'node:fs'
import Database from 'libsql'
import type { SessionRecord, TargetRecord } from '#lib/protocol/control'

/** A session as the gateway keeps it: `mintHash` tells a retried mint from another one of the same sid. */
export type StoredSession = SessionRecord & { mintHash: string }

type Rows<Without extends string = never> = {
  targets: Omit<TargetRecord, Without>[]
  sessions: Omit<StoredSession, Without>[]
}

/** "Buro": marks the file as a gateway's store, so that a foreign database is never taken for an empty one. */
const APPLICATION_ID = 0x4275726f

/** One step a schema version; a store of an older version takes the steps it lacks. */
const MIGRATIONS = [
  `CREATE TABLE counter (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL) STRICT;
   INSERT INTO counter VALUES (1, 0);
   CREATE TABLE target (
     id TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, handler TEXT NOT NULL,
     active INTEGER NOT NULL, removedAt INTEGER, version INTEGER NOT NULL) STRICT;
   CREATE TABLE session (
     sid TEXT PRIMARY KEY, targetId TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, token TEXT NOT NULL,
     createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL, revokedAt INTEGER, version INTEGER NOT NULL,
     mintHash TEXT NOT NULL) STRICT;`,
  `CREATE TABLE allowed (address TEXT PRIMARY KEY) STRICT;`,
]

const ADVICE =
  'Restore it from a backup (what was revoked since then stays revoked), or pair again in a new folder.'

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
  readonly #allowed: Set<string>
  #version: number

  /** A store with nothing in it, once, at pairing. @throws StoreError */
  static create(file: string): Store {
    closeSync(openSync(file, 'a', 0o600))
    return new Store(file, 'empty')
  }

  /** @throws StoreError for a file that is missing, locked, damaged, foreign, or written by a newer version. */
  constructor(file: string, expected: 'kept' | 'empty' = 'kept') {
    if (expected === 'kept' && !isThere(file)) {
      throw new StoreError(`${file} is missing or empty, and nobody is let in on a guess. ${ADVICE}`)
    }
    this.#db = openDatabase(file, expected)
    this.#version = (this.#db.prepare('SELECT version FROM counter').get() as { version: number }).version
    for (const row of this.#db.prepare('SELECT * FROM target').all() as Array<
      TargetRecord & { active: unknown }
    >) {
      this.#remember({ ...row, active: Boolean(row.active) })
    }
    for (const row of this.#db.prepare('SELECT * FROM session').all() as StoredSession[]) {
      this.#sessions.set(row.sid, row)
    }
    const allowed = this.#db.prepare('SELECT address FROM allowed').all() as { address: string }[]
    this.#allowed = new Set(allowed.map(({ address }) => address))
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

  /** Sessions of a target, or all. */
  sessions(targetId?: string): StoredSession[] {
    const all = [...this.#sessions.values()]
    return targetId === undefined ? all : all.filter((session) => session.targetId === targetId)
  }

  /** Targets that were not removed. */
  targets(): TargetRecord[] {
    return [...this.#targetsByName.values()]
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

  /** Addresses beyond this machine that the console may give to targets, in order. */
  get allowed(): string[] {
    return [...this.#allowed].sort()
  }

  allow(address: string, allowed: boolean): void {
    const statement = allowed
      ? 'INSERT OR IGNORE INTO allowed VALUES (?)'
      : 'DELETE FROM allowed WHERE address = ?'
    this.#db.prepare(statement).run(address)
    if (allowed) this.#allowed.add(address)
    else this.#allowed.delete(address)
  }

  /** Writes a target as it should be from now on. Durable when it returns. */
  putTarget(target: Omit<TargetRecord, 'version'>): TargetRecord {
    return this.put({ targets: [target], sessions: [] }).targets[0]!
  }

  /** Writes a session as it should be from now on. Durable when it returns. */
  putSession(session: Omit<StoredSession, 'version'>): StoredSession {
    return this.put({ targets: [], sessions: [session] }).sessions[0]!
  }

  /** Writes all of these or, where it throws, none. Durable when it returns. */
  put(rows: Rows<'version'>): Rows {
    const version = this.#version + 1
    const targets = rows.targets.map((row) => ({ ...row, version }))
    const sessions = rows.sessions.map((row) => ({ ...row, version }))
    this.#commit(version, () => {
      const writeTarget = this.#db.prepare('INSERT OR REPLACE INTO target VALUES (?, ?, ?, ?, ?, ?, ?)')
      for (const row of targets) {
        const { id, name, address, handler, active, removedAt } = row
        writeTarget.run(id, name, address, handler, active ? 1 : 0, removedAt, version)
      }
      const writeSession = this.#db.prepare(
        'INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      for (const row of sessions) {
        const { sid, targetId, kind, label, token, createdAt, expiresAt, revokedAt, mintHash } = row
        writeSession.run(
          sid,
          targetId,
          kind,
          label,
          token,
          createdAt,
          expiresAt,
          revokedAt,
          version,
          mintHash,
        )
      }
    })
    targets.forEach((row) => this.#remember(row))
    sessions.forEach((row) => this.#sessions.set(row.sid, row))
    return { targets, sessions }
  }

  /** After a restore from a backup: never count below what the console has seen. */
  raiseVersion(version: number): void {
    if (version > this.#version) this.#commit(version, () => {})
  }

  close(): void {
    closeDatabase(this.#db)
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

function isThere(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0
}

function openDatabase(file: string, expected: 'kept' | 'empty'): Database.Database {
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
    throw new StoreError(explain(error, file))
  }
}

/** Gives the lock back first: closed alone, the file stays locked until statements are collected. */
function closeDatabase(db: Database.Database): void {
  try {
    db.pragma('locking_mode = NORMAL')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch {
    // A file that cannot be read holds no lock that matters.
  }
  db.close()
}

function prepareSchema(db: Database.Database, file: string, expected: 'kept' | 'empty'): void {
  const number = (name: string) => Number(Object.values(db.pragma(name, { simple: true }) as object)[0])
  const version = number('user_version')
  const tables = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number }
  if (tables.n === 0 && expected === 'kept') throw new StoreError(explain(null, file))
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
  if (number('page_count') * number('page_size') !== statSync(file).size)
    throw new StoreError(explain(null, file))
  const check = db.pragma('quick_check') as Array<{ quick_check: string }>
  if (check[0]?.quick_check !== 'ok') throw new StoreError(explain(null, file))
}

function explain(error: unknown, file: string): string {
  const code = error && typeof error === 'object' && 'code' in error ? error.code : null
  if (code === 'SQLITE_BUSY') return `${file} is in use: another gateway or command runs on this home.`
  return `${file} is damaged, and nobody is let in on a guess. ${ADVICE}`
}
