import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import Database from 'libsql'
import { noteSearch } from './run-folder.ts'
import { seedSearch } from './spellings.ts'

/** Where the app keeps its descriptor, and a gateway what it verifies by: the only places for a seed. */
const KEEPERS = [/^notes-sharing\.json$/, /^store\.sqlite(-wal|-journal)?$/]

/**
 * Fails where a seed of a gateway below this home stands in any file there (Postgres' own files and journal, every
 * log) but the two whose purpose it is. All that could write there has ended.
 */
export function searchHome(home: string): void {
  const files = [...filesBelow(home)]
  const seeds = files.filter((file) => basename(file) === 'store.sqlite').flatMap(seedsIn)
  if (seeds.length === 0) return
  const holdsOne = seedSearch(seeds)
  let searched = 0
  for (const file of files) {
    if (isKeeper(file)) continue
    const bytes = readFileSync(file)
    searched += bytes.length
    assert.ok(!holdsOne(bytes), `${relative(home, file)} holds a seed`)
  }
  noteSearch('home', seeds.length, searched)
}

export const isKeeper = (file: string): boolean => KEEPERS.some((keeper) => keeper.test(basename(file)))

export function* filesBelow(folder: string): Generator<string> {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) yield join(entry.parentPath, entry.name)
  }
}

/** All seeds that a gateway's store holds. */
function seedsIn(storeFile: string): string[] {
  const store = new Database(storeFile)
  const rows = store.prepare('SELECT seed FROM session WHERE seed IS NOT NULL').all() as { seed: string }[]
  store.close()
  return rows.map(({ seed }) => seed)
}
