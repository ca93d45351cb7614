import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { projectFolder } from '#lib/stack/project'
import { filesBelow, isKeeper } from '../../support/seeds/search-home.ts'
import { spellingsOf } from '../../support/seeds/spellings.ts'
import { queryDatabase } from './database.ts'
import type { Wire } from './parts.ts'

/**
 * Fails where these parts keep one of these seeds in any spelling: in a row of Postgres, in any file of their home
 * (Postgres' own files and journal, every log) but the two places whose purpose it is, and in what Next keeps beside
 * its build since then.
 * @param known must be found among the rows, so that a search of nothing fails too.
 * @param since Unix milliseconds.
 */
export async function seedsAreKeptNowhere(
  home: string,
  seeds: readonly string[],
  known: string,
  since: number,
): Promise<void> {
  assert.ok(seeds.length > 0)
  const spellings = seeds.flatMap(spellingsOf)
  const rows = await allRows(home)
  assert.ok(rows.includes(known))
  for (const spelling of spellings) assert.ok(!rows.includes(spelling), 'a row of Postgres holds a seed')

  const keepers = new Set<string>()
  for (const file of filesBelow(home)) {
    if (!holds(readFileSync(file, 'latin1'), spellings)) continue
    const name = relative(home, file)
    assert.ok(isKeeper(file), `${name} holds a seed`)
    keepers.add(name.split('/')[0]!)
  }
  // What a search must find, it finds.
  assert.deepEqual([...keepers].sort(), ['gateway-demo', 'notes-sharing.json'])

  for (const file of filesBelow(join(projectFolder, '.next'))) {
    if (statSync(file).mtimeMs < since) continue
    assert.ok(
      !holds(readFileSync(file, 'latin1'), spellings),
      `${relative(projectFolder, file)} holds a seed`,
    )
  }
}

/**
 * Fails where a seed went between these parts other than in a gateway's answer to a mint or a reveal: not in what the
 * console asks of it, in the mirror, in presence, in any visitor's request or answer, or to the target. What went from
 * the console to a browser is compressed, and is looked at there.
 */
export function seedsTravelledOnlyWhereRevealed(wire: Wire, seeds: readonly string[]): void {
  const spellings = seeds.flatMap(spellingsOf)
  const nothingOf = (where: string, text: string) => {
    assert.ok(!holds(text, spellings), `a seed went ${where}`)
  }
  for (const { sent, answered } of wire.console.recorded()) {
    nothingOf('to the console', sent)
    if (/^[A-Z]+ \/(?:api\/(?:gateway|relay)|healthz)/.test(sent))
      nothingOf('to a part from the console', answered)
  }
  for (const { sent, answered } of wire.notes.recorded())
    nothingOf('between gateway and target', sent + answered)

  const [controlled, told] = [new Map<string, number>(), new Map<string, number>()]
  for (const { sent, answered } of wire.relay.recorded()) {
    nothingOf('to a gateway or a visitor from the relay', answered)
    if (!sent.startsWith('GET /connect/control ')) nothingOf('to the relay', sent)
    else count(controlled, sent, seeds)
  }
  for (const { sent, answered } of wire.relayInternal.recorded()) {
    nothingOf('to the relay from the console', sent)
    count(told, answered, seeds)
  }
  for (const seed of seeds) assert.ok(controlled.get(seed)! >= 2, 'minted, and revealed at least once')
  // What the gateway answered the console heard: nowhere else did one stand.
  assert.deepEqual(told, controlled)
}

/** Adds how often each seed stands in a text, each time as an answer shows it. */
function count(counted: Map<string, number>, text: string, seeds: readonly string[]): void {
  for (const seed of seeds) {
    const times = text.split(seed).length - 1
    assert.equal(
      text.split(`"seed":"${seed}"`).length - 1,
      times,
      'a seed stands in something else than an answer',
    )
    for (const other of spellingsOf(seed).filter((each) => each !== seed)) {
      assert.ok(!text.includes(other), 'a seed stands there in another spelling')
    }
    counted.set(seed, (counted.get(seed) ?? 0) + times)
  }
}

function holds(text: string, spellings: readonly string[]): boolean {
  return spellings.some((spelling) => text.includes(spelling))
}

async function allRows(home: string): Promise<string> {
  const tables = await queryDatabase<{ name: string }>(
    home,
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  )
  assert.ok(tables.length > 8)
  let text = ''
  for (const { name } of tables) {
    const rows = await queryDatabase<{ row: string }>(home, `SELECT t::text AS row FROM "${name}" AS t`)
    text += rows.map(({ row }) => row).join('\n')
  }
  return text
}
