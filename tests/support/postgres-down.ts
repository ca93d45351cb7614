import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { filesBelow } from './seeds/search-home.ts'
import { noteSearch, notedSeeds } from './seeds/run-folder.ts'
import { seedSearch } from './seeds/spellings.ts'

/** Looks through all that Postgres wrote for the seeds that its console was told, and removes it. */
export default async function postgresDown(): Promise<void> {
  const { testPostgres } = globalThis
  if (!testPostgres) return
  const { server, folder } = testPostgres
  await server.stop()
  const seeds = notedSeeds()
  const holdsOne = seedSearch(seeds)
  let searched = 0
  for (const file of seeds.length > 0 ? filesBelow(folder) : []) {
    const bytes = readFileSync(file)
    searched += bytes.length
    assert.ok(!holdsOne(bytes), `${file} holds a seed`)
  }
  noteSearch('Postgres of the action tests', seeds.length, searched)
  rmSync(folder, { recursive: true, force: true })
}
