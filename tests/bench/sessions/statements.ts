import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Ground } from './ground.ts'

/** Does something, and tells the statements that Postgres ran for it. */
export type StatementsOf = (act: () => Promise<unknown>) => Promise<string[]>

const TIMES = 3

/**
 * Lets Postgres itself say what it runs: every statement of every connection but ours, `BEGIN` and the like counted.
 * What a console does by itself once a minute may fall into one time, not into all: the time counts in which fewest ran.
 */
export async function countingStatements<T>(
  { db, logFile }: Ground,
  use: (statementsOf: StatementsOf) => Promise<T>,
): Promise<T> {
  const { rows } = await db.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const file = openSync(logFile, 'r')
  await setLogging(db, 'all')
  try {
    return await use(async (act) => {
      const times: string[][] = []
      for (let time = 0; time < TIMES; time += 1) {
        const from = fstatSync(file).size
        await act()
        // The log is written before the answer is sent.
        const bytes = Buffer.alloc(fstatSync(file).size - from)
        readSync(file, bytes, 0, bytes.length, from)
        times.push(readStatements(bytes.toString(), rows[0]!.pid))
      }
      return times.sort((a, b) => a.length - b.length)[0]!
    })
  } finally {
    await setLogging(db, 'none')
    closeSync(file)
  }
}

async function setLogging(db: Ground['db'], what: 'all' | 'none'): Promise<void> {
  await db.query(`ALTER SYSTEM SET log_statement = '${what}'`)
  await db.query('SELECT pg_reload_conf()')
  // Every process of Postgres is told by a signal.
  await wait(500)
}

/** An entry begins with its moment; the lines of a statement that follow are indented. */
function readStatements(log: string, ourPid: number): string[] {
  return log
    .split(/^(?=\d{4}-\d\d-\d\d )/m)
    .map((entry) => /\[(\d+)\] LOG: {2}(?:execute [^:]*|statement): ([^]*)/.exec(entry))
    .filter((match) => match !== null && Number(match[1]) !== ourPid)
    .map((match) => match![2]!.replace(/\s+/g, ' ').trim())
}
