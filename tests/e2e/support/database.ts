import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Asks the Postgres of a stack or of parts, in a connection of its own. @param home their folder. */
export async function queryDatabase<Row extends pg.QueryResultRow>(
  home: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const read = (name: string) => readFileSync(join(home, 'postgres', name), 'utf8').trim()
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port: Number(read('port')), database: 'burrowee' },
    ...{ user: 'burrowee', password: read('password') },
  })
  await client.connect()
  const { rows } = await client.query<Row>(statement, values).finally(() => client.end())
  return rows
}
