import { closeSync, openSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import Database from 'libsql'

type Fault = { name: string; sentence: RegExp; inflict: (file: string) => void }

const DAMAGED = /is damaged, and nobody is let in on a guess\. Restore it from a backup/
const MISSING = /is missing or empty, and nobody is let in on a guess\. Restore it from a backup/
const FOREIGN = /is not a gateway's store\. Move it away/

/** What may have become of a gateway's store, and what is said of it. */
export const FAULTS: Fault[] = [
  { name: 'missing', sentence: MISSING, inflict: (file) => rmSync(file) },
  { name: 'empty', sentence: MISSING, inflict: (file) => truncateSync(file) },
  {
    name: 'truncated',
    sentence: DAMAGED,
    inflict: (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  },
  { name: 'torn', sentence: DAMAGED, inflict: tear },
  {
    name: 'no database',
    sentence: DAMAGED,
    inflict: (file) => writeFileSync(file, 'a letter to a friend\n'.repeat(1000)),
  },
  {
    name: 'another program’s',
    sentence: FOREIGN,
    inflict: (file) => {
      rmSync(file)
      run(file, 'CREATE TABLE bookmark (url TEXT)')
    },
  },
  {
    name: 'of a newer version',
    sentence: /was written by a newer gateway/,
    inflict: (file) => run(file, 'PRAGMA user_version = 1000'),
  },
]

export function breakStore(file: string, { inflict }: Fault): void {
  inflict(file)
}

/** A page of which only a part was written. */
function tear(file: string): void {
  const handle = openSync(file, 'r+')
  for (let page = 1; page * 4096 < statSync(file).size; page += 1) {
    writeSync(handle, Buffer.alloc(64, 0xa5), 0, 64, page * 4096)
  }
  closeSync(handle)
}

function run(file: string, statement: string): void {
  const database = new Database(file)
  database.exec(statement)
  database.close()
}
