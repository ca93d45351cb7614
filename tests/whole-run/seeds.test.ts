import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { forgetRun, keptLogs, notedSearches, notedSeeds } from '../support/seeds/run-folder.ts'
import { seedSearch } from '../support/seeds/spellings.ts'

/** After all other tests: what they made and wrote down together (promise 4). */
after(forgetRun)

test('no part that ran within a test logged a seed, at the level that says most', () => {
  const seeds = notedSeeds()
  assert.ok(seeds.length > 0, 'no test made a seed')
  const holdsOne = seedSearch(seeds)
  // What a search must find, it finds.
  assert.ok(holdsOne(Buffer.from(`{"msg":"${seeds.at(-1)}"}`)))
  let bytes = 0
  for (const log of keptLogs()) {
    bytes += log.bytes.length
    assert.ok(!holdsOne(log.bytes), `${log.name} holds a seed`)
  }
  assert.ok(bytes > 0, 'nothing was logged')
  console.log(`Searched for ${seeds.length} seeds in ${bytes} bytes of logs.`)
})

test('every home of parts that had a seed was searched, and so was the Postgres of the action tests', () => {
  const places = notedSearches()
  for (const place of ['home', 'Postgres of the action tests']) {
    const there = places.filter((each) => each.place === place)
    const sum = (of: 'seeds' | 'bytes') => there.reduce((all, each) => all + each[of], 0)
    assert.ok(sum('seeds') > 0 && sum('bytes') > 0, `no ${place} was searched`)
    console.log(
      `Searched ${place}: ${there.length} times, for ${sum('seeds')} seeds in ${sum('bytes')} bytes.`,
    )
  }
})
