import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Lets every unused pairing code of these parts expire now, in their database: nobody waits ten minutes. */
export async function makeCodesExpire(home: string): Promise<void> {
  const read = (name: string) => readFileSync(join(home, 'postgres', name), 'utf8').trim()
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port: Number(read('port')), database: 'burrowee' },
    ...{ user: 'burrowee', password: read('password') },
  })
  await client.connect()
  await client.query('UPDATE "PairingCode" SET "expiresAt" = now() WHERE "usedAt" IS NULL')
  await client.end()
}
