import { closeSync, openSync } from 'node:fs'
import type Database from 'libsql'
import type { RemovalRecord, SessionRecord, TargetRecord } from '#lib/protocol/control'
import { closeDatabase, openDatabase } from '#lib/gateway/store-file'

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

/**
 * The gateway's own record of targets and sessions: SQLite, committed durably before memory changes and before
 * anything is answered; all of it in memory for reads. The open file is also the lock: one process per home.
 */
export class Store {
  readonly #db: Database.Database
  readonly #write: Record<'target' | 'session' | 'removal' | 'version', Database.Statement>
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
    this.#db = openDatabase(file, expected)
    this.#write = writeStatements(this.#db)
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
      for (const row of targets) {
        const { id, name, address, handler, active, removedAt } = row
        const paths = JSON.stringify(row.assetPaths)
        this.#write.target.run(id, name, address, handler, active ? 1 : 0, removedAt, version, paths)
      }
      for (const row of sessions) {
        const { sid, targetId, kind, label, token, createdAt, expiresAt, revokedAt, mintHash, seed } = row
        this.#write.session.run(
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
      for (const { sid, grant, removedAt } of removals)
        this.#write.removal.run(sid, grant, removedAt, version)
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
      this.#write.version.run(version)
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

/** Prepared once: that takes longer than to run them. */
function writeStatements(db: Database.Database) {
  return {
    target: db.prepare('INSERT OR REPLACE INTO target VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
    session: db.prepare('INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    removal: db.prepare('INSERT OR REPLACE INTO removal VALUES (?, ?, ?, ?)'),
    version: db.prepare('UPDATE counter SET version = ?'),
  }
}

/** A session as other parts may see it: without its seed (promise 4). */
export function toRecord({ mintHash: _, seed: __, ...record }: StoredSession): SessionRecord {
  return record
}
