import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Page } from 'playwright-core'
import { queryDatabase } from './database.ts'

/** What the create row or Reveal shows of a page-share session. */
export type Shown = { baseToken: string; seed: string; host: string; exampleUrl: string }

/** Fills in the create row for a session per page, and gives what is shown of it. */
export async function mintPerPage(page: Page, label: string, expiry: string): Promise<Shown> {
  const form = page.getByRole('form', { name: /New session/ })
  await form.getByLabel('Label').fill(label)
  await form.getByLabel('Expiry').fill(expiry)
  await form.getByLabel('Per Page Sharing').check()
  await form.getByRole('button', { name: 'Create' }).click()
  return readDescriptor(page)
}

/** Reads a descriptor's four parts off the page. */
export async function readDescriptor(page: Page): Promise<Shown> {
  const part = (name: string) => page.getByRole('textbox', { name, exact: true }).inputValue()
  const [baseToken, seed, host, exampleUrl] = [
    await part('Base token'),
    await part('Share seed'),
    await part('Public host'),
    await part('Example URL'),
  ]
  return { baseToken, seed, host, exampleUrl }
}

/** Gives the sample app its descriptor on its own machine, and reads there the link to one note. */
export async function linkFromNotes(page: Page, home: string, shown: Shown, note: string): Promise<string> {
  const own = `http://127.0.0.1:${notesPort(home)}`
  await page.goto(`${own}/settings`)
  await page.getByLabel('Base token').fill(shown.baseToken)
  await page.getByLabel('Share seed').fill(shown.seed)
  await page.getByLabel('Host', { exact: true }).fill(shown.host)
  await page.getByRole('button', { name: 'Save settings' }).click()
  await page.locator('#sharing-state', { hasText: shown.host }).waitFor()
  return noteLink(page, home, note)
}

/** The link that the app gives to one of its notes. */
export async function noteLink(page: Page, home: string, note: string): Promise<string> {
  await page.goto(`http://127.0.0.1:${notesPort(home)}/notes/${note}`)
  await page.getByText('Share this note').click()
  return page.getByRole('textbox', { name: 'Link to this note' }).inputValue()
}

/** Where the app keeps its descriptor, and the gateway what it verifies by: the only places for a seed. */
const KEEPERS = [/^notes-sharing\.json$/, /^gateway-demo\/store\.sqlite(-wal|-journal)?$/]

/**
 * Fails where a stack keeps one of these seeds in any spelling: in a row of its Postgres, and in any file of its home
 * (Postgres' own files and journal, logs, what the console caches) but the two places whose purpose it is.
 * @param known must be found among the rows, so that a search of nothing fails too.
 */
export async function seedsAreKeptNowhere(
  home: string,
  seeds: readonly string[],
  known: string,
): Promise<void> {
  assert.ok(seeds.length > 0)
  const spellings = seeds.flatMap(spellingsOf)
  const rows = await allRows(home)
  assert.ok(rows.includes(known))
  for (const spelling of spellings) assert.ok(!rows.includes(spelling), 'a row of Postgres holds a seed')

  const keepers = new Set<string>()
  for (const entry of readdirSync(home, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const name = relative(home, file)
    const text = readFileSync(file, 'latin1')
    if (!spellings.some((spelling) => text.includes(spelling))) continue
    assert.ok(
      KEEPERS.some((keeper) => keeper.test(name)),
      `${name} holds a seed`,
    )
    keepers.add(name.split('/')[0]!)
  }
  // What a search must find, it finds.
  assert.deepEqual([...keepers].sort(), ['gateway-demo', 'notes-sharing.json'])
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

/** As text, in hexadecimal, as Postgres shows bytes, and as its 32 bytes; bytes as latin1, as files are read here. */
function spellingsOf(seed: string): string[] {
  const bytes = Buffer.from(seed, 'base64url')
  const base64 = bytes.toString('base64').replace(/=+$/, '')
  return [seed, base64, bytes.toString('hex'), Buffer.from(seed).toString('hex'), bytes.toString('latin1')]
}

function notesPort(home: string): number {
  const { notes } = JSON.parse(readFileSync(join(home, 'ports.json'), 'utf8')) as { notes: number }
  return notes
}
