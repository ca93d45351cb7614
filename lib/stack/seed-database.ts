import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { readIfThere } from '#lib/stack/private-file'
import { GATEWAYS, SEEDED_PEOPLE, type SeededLogin } from '#lib/stack/seed-plan'
import { seededGatewayId, seedRows, type SeedRows } from '#lib/stack/seed-rows'
import type { Settings } from '#lib/stack/settings'

/**
 * The local stack's own database, and no other.
 * @throws Error in one sentence where there is none, or something else was named.
 */
export function localDatabase({ home, databaseUrl, github }: Settings): string {
  const read = (name: string) => readIfThere(join(home, 'postgres', name))?.trim()
  const [port, password] = [read('port'), read('password')]
  const own = `postgresql://burrowee:${password}@127.0.0.1:${port}/burrowee`
  if (databaseUrl && databaseUrl !== own) {
    throw new Error(
      "DATABASE_URL names a database that is not the local stack's. Seeding is for the local stack alone: unset DATABASE_URL.",
    )
  }
  if (github) {
    throw new Error(
      'AUTH_GITHUB_ID is set. Seeding is for a local stack with the sign-in stand-in: unset AUTH_GITHUB_ID and AUTH_GITHUB_SECRET.',
    )
  }
  if (!port || !password || !existsSync(join(home, 'keys.json'))) {
    throw new Error(
      `No local stack has run from ${home}: start one with npm start, then seed it from another terminal.`,
    )
  }
  return own
}

type Filled = { seeded: boolean; sessions: number; people: number }

/**
 * Writes the month into a console's database, whole or not at all; a second time it is there already.
 * @param issuer The origin of the sign-in stand-in, whose people these are.
 * @throws Error in one sentence where the database does not answer, or somebody has a slug of the month.
 */
export async function fillDatabase(
  url: string,
  { now, issuer, tokenKey }: { now: number; issuer: string; tokenKey: Buffer },
): Promise<Filled> {
  const db = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await db.connect().catch(() => {
    throw new Error(
      'The local stack does not run: start it with npm start, then seed it from another terminal.',
    )
  })
  try {
    await db.query('BEGIN')
    // Of two at once, the second sees what the first has done.
    await db.query("SELECT pg_advisory_xact_lock(hashtext('burrowee seed'))")
    if (await isSeeded(db)) return { seeded: false, sessions: 0, people: 0 }
    await refuseTakenSlugs(db)
    const people = await knowPeople(db, issuer)
    const rows = seedRows({ now, people, tokenKey })
    await writeRows(db, rows)
    await db.query('COMMIT')
    return { seeded: true, sessions: rows.Session.length, people: SEEDED_PEOPLE.length }
  } finally {
    // Ends what was not committed, too.
    await db.end()
  }
}

async function isSeeded(db: pg.Client): Promise<boolean> {
  const ids = GATEWAYS.map(({ slug }) => seededGatewayId(slug))
  const { rowCount } = await db.query('SELECT FROM "Gateway" WHERE "id" = ANY($1)', [ids])
  return (rowCount ?? 0) > 0
}

async function refuseTakenSlugs(db: pg.Client): Promise<void> {
  const slugs = GATEWAYS.map(({ slug }) => slug)
  const { rows } = await db.query<{ slug: string }>('SELECT "slug" FROM "Gateway" WHERE "slug" = ANY($1)', [
    slugs,
  ])
  if (rows.length === 0) return
  const taken = rows.map(({ slug }) => slug).join(', ')
  throw new Error(`A gateway of yours has a name of the month: ${taken}. Seed a fresh BURROWEE_HOME.`)
}

/** Those who signed in before stay who they are. */
async function knowPeople(db: pg.Client, issuer: string): Promise<Record<SeededLogin, string>> {
  const people = SEEDED_PEOPLE.map((person) => ({ ...person, issuer }))
  await db.query(
    `INSERT INTO "User" ("id", "issuer", "subject", "login", "name")
     SELECT gen_random_uuid(), p.* FROM jsonb_to_recordset($1)
       AS p ("issuer" text, "subject" text, "login" text, "name" text)
     ON CONFLICT ("issuer", "subject") DO NOTHING`,
    [JSON.stringify(people)],
  )
  const { rows } = await db.query<{ id: string; subject: string }>(
    'SELECT "id", "subject" FROM "User" WHERE "issuer" = $1',
    [issuer],
  )
  const idOf = new Map(rows.map(({ id, subject }) => [subject, id]))
  const ids = SEEDED_PEOPLE.map(({ login, subject }) => [login, idOf.get(subject)] as const)
  return Object.fromEntries(ids) as Record<SeededLogin, string>
}

/** One statement a table, in the order in which rows name one another. */
async function writeRows(db: pg.Client, rows: SeedRows): Promise<void> {
  for (const [table, values] of Object.entries(rows)) {
    const columns = Object.keys(values[0] ?? {}).map((column) => pg.escapeIdentifier(column))
    const name = pg.escapeIdentifier(table)
    await db.query(
      `INSERT INTO ${name} (${columns.join(', ')})
       SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${name}, $1)`,
      [JSON.stringify(values)],
    )
  }
}
