import { chmodSync, closeSync, openSync, statSync } from 'node:fs'
import Database from 'libsql'
import type { RemovalRecord, SessionRecord, TargetRecord } from '#lib/protocol/control'
import { APPLICATION_ID, MIGRATIONS } from '#lib/gateway/store-schema'

/** A session as the gateway keeps it. */
export type StoredSession = SessionRecord & {
  /** Tells a retried mint from another one of the same sid. */
  mintHash: string
  /** Of a page-share session, in base64url; null for a full one. It stands in no record, and nowhere else. */
  seed: string | null
}

/** As SQLite has them, which knows neither truth values nor lists. */
type TargetRow = Omit<TargetRecord, 'assetPaths'> & { assetPaths: string }
type SessionRow = Omit<StoredSession, 'allowQuery'> & { allowQuery: number }

type Rows<Without extends string = never> = {
  targets: Omit<TargetRecord, Without>[]
  sessions: Omit<StoredSession, Without>[]
  removals: Omit<RemovalRecord, Without>[]
}

const ADVICE =
  'Restore it from a backup (what was revoked since then stays revoked), or pair again in a new folder.'

/** The store cannot be used; the message says what to do. */
export class StoreError extends Error {}

/** Another process has it open now. This passes by itself, as no other StoreError does. */
export class StoreInUse extends StoreError {}

/**
 * The gateway's own record of targets and sessions: SQLite, committed durably before memory changes and before
 * anything is answered; all of it in memory for reads. The open file is also the lock: one process per home.
 */
export class Store {
  readonly #db: Database.Database
  readonly #targets = new Map<string, TargetRecord>()
  readonly #targetsByName = new Map<string, TargetRecord>()
  readonly #sessions = new Map<string, StoredSession>()
  /** By sid, then by grant. */
  readonly #removals = new Map<string, Map<string, RemovalRecord>>()
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
    for (const row of this.#db.prepare('SELECT * FROM target').all() as TargetRow[]) {
      const assetPaths = JSON.parse(row.assetPaths) as string[]
      this.#remember({ ...row, active: Boolean(row.active), assetPaths })
    }
    for (const row of this.#db.prepare('SELECT * FROM session').all() as SessionRow[]) {
      this.#sessions.set(row.sid, { ...row, allowQuery: Boolean(row.allowQuery) })
    }
    for (const row of this.#db.prepare('SELECT * FROM removal').all() as RemovalRecord[]) {
      this.#rememberRemoval(row)
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

  /** Whether, and since when, a person's claim lets nobody in any more. */
  removal(sid: string, grant: string): RemovalRecord | undefined {
    return this.#removals.get(sid)?.get(grant)
  }

  /** Targets that were not removed. */
  targets(): TargetRecord[] {
    return [...this.#targetsByName.values()]
  }

  /** What changed after `since`, or everything where it is null. */
  changes(since: number | null): {
    targets: TargetRecord[]
    sessions: SessionRecord[]
    removals: RemovalRecord[]
  } {
    const after = since ?? -1
    const removals = [...this.#removals.values()].flatMap((bySession) => [...bySession.values()])
    return {
      targets: [...this.#targets.values()].filter((target) => target.version > after),
      sessions: [...this.#sessions.values()].filter((session) => session.version > after).map(toRecord),
      removals: removals.filter((removal) => removal.version > after),
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
    return this.put({ targets: [target] }).targets[0]!
  }

  /** Writes a session as it should be from now on. Durable when it returns. */
  putSession(session: Omit<StoredSession, 'version'>): StoredSession {
    return this.put({ sessions: [session] }).sessions[0]!
  }

  /** Writes that a person's access was taken away; nothing ever clears it. Durable when it returns. */
  putRemoval(removal: Omit<RemovalRecord, 'version'>): RemovalRecord {
    return this.put({ removals: [removal] }).removals[0]!
  }

  /** Writes all of these or, where it throws, none. Durable when it returns. */
  put(rows: Partial<Rows<'version'>>): Rows {
    const version = this.#version + 1
    const targets = (rows.targets ?? []).map((row) => ({ ...row, version }))
    const sessions = (rows.sessions ?? []).map((row) => ({ ...row, version }))
    const removals = (rows.removals ?? []).map((row) => ({ ...row, version }))
    this.#commit(version, () => {
      const writeTarget = this.#db.prepare('INSERT OR REPLACE INTO target VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      for (const row of targets) {
        const { id, name, address, handler, active, removedAt } = row
        const paths = JSON.stringify(row.assetPaths)
        writeTarget.run(id, name, address, handler, active ? 1 : 0, removedAt, version, paths)
      }
      const writeSession = this.#db.prepare(
        'INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      for (const row of sessions) {
        const { sid, targetId, kind, label, token, createdAt, expiresAt, revokedAt, mintHash, seed } = row
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
          row.allowQuery ? 1 : 0,
          seed,
        )
      }
      const writeRemoval = this.#db.prepare('INSERT OR REPLACE INTO removal VALUES (?, ?, ?, ?)')
      for (const { sid, grant, removedAt } of removals) writeRemoval.run(sid, grant, removedAt, version)
    })
    targets.forEach((row) => this.#remember(row))
    sessions.forEach((row) => this.#sessions.set(row.sid, row))
    removals.forEach((row) => this.#rememberRemoval(row))
    return { targets, sessions, removals }
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

  #rememberRemoval(removal: RemovalRecord): void {
    const bySession = this.#removals.get(removal.sid) ?? new Map<string, RemovalRecord>()
    this.#removals.set(removal.sid, bySession.set(removal.grant, removal))
  }
}

/** A session as other parts may see it: without its seed (promise 4). */
export function toRecord({ mintHash: _, seed: __, ...record }: StoredSession): SessionRecord {
  return record
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
    throw isBusy(error)
      ? new StoreInUse(`${file} is in use: another gateway or command runs on this home.`)
      : damaged(file)
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
