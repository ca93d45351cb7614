import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { statusOf } from '#lib/stack/answers'
import { environmentsOf } from '#lib/stack/environments'
import { ownKeys } from '#lib/stack/keys'
import { freePort } from '#lib/stack/ports'
import { startPostgres } from '#lib/stack/postgres'
import { runPart } from '#lib/stack/run-part'
import { readSettings } from '#lib/stack/settings'

/** A console as it ships, in a process of its own, and the Postgres that `npm start` uses, with the settings it has there. */
export type Ground = {
  home: string
  db: pg.Client
  consoleUrl: string
  port: number
  logFile: string
  stop(): Promise<void>
}

/** @param kept A folder whose database stays, and is used again by the next run; without it, one that goes. */
export async function startGround(kept?: string): Promise<Ground> {
  const home = kept ?? mkdtempSync(join(tmpdir(), 'burrowee-bench-'))
  // Where this runs as root, Postgres' own user must be able to pass.
  chmodSync(home, 0o711)
  const [port, unused] = [await freePort(), await freePort()]
  const settings = readSettings({ NODE_ENV: 'production', BURROWEE_HOME: home, PORT: String(port) })
  const postgres = await startPostgres({ folder: join(home, 'postgres'), database: 'burrowee' })
  const { console: environment } = environmentsOf(settings, ownKeys(home, { NODE_ENV: 'production' }), {
    ...{ databaseUrl: postgres.url, signInPort: unused, notesPort: unused },
    inherited: { PATH: process.env.PATH, NODE_ENV: 'production', BURROWEE_LOG: 'error' },
  })
  const start = () =>
    runPart(
      {
        ...{ name: 'console', command: ['burrowee.mjs', 'console', 'run'], environment },
        ...{ logFile: join(home, 'console.log'), noteProcess: () => {} },
        isReady: async () => (await statusOf(port, '/healthz', `localhost:${port}`)) === 200,
      },
      new AbortController().signal,
    )
  const running = await start().catch(async (error: unknown) => {
    await postgres.stop()
    throw error
  })
  const db = new pg.Client({ connectionString: postgres.url })
  await db.connect()
  return {
    ...{ home, db, consoleUrl: settings.consoleUrl, port, logFile: join(home, 'postgres', 'postgres.log') },
    stop: async () => {
      await db.end()
      await running.stop()
      await postgres.stop()
      if (!kept) rmSync(home, { recursive: true, force: true })
    },
  }
}
