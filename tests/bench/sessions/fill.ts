import type pg from 'pg'
import { generateKeys } from '#lib/protocol/keys'
import { everybody, ownerLogin, type Sizes } from './sizes.ts'

/** Whom the search for a person is for: somebody let in everybody's sessions here and there. */
export const GUEST = 'frida-quist'
/** Words of labels: in half of them, in three of each owner's, in what is old alone. */
export const WORDS = { common: 'review', rare: 'zeppelin', old: 'legacy' }
/** Sessions of each owner that the guest was let into. */
const CLAIMED = 20

/**
 * Fills a console's empty database, a table at a time and in SQL, with rows as the console writes them; then lets
 * Postgres look at them, as it does by itself in time. A second time, all is there.
 * @returns how many sessions are there.
 */
export async function fill(db: pg.Client, sizes: Sizes): Promise<number> {
  const count = async () => Number((await db.query('SELECT count(*) FROM "Session"')).rows[0].count)
  if ((await count()) > 0) return count()
  // Triggers and foreign keys rest, and indexes are made when all rows are there: as in any restore of a backup.
  await db.query('SET session_replication_role = replica')
  await db.query("SET synchronous_commit = off; SET maintenance_work_mem = '1GB'")
  await makePeople(db, sizes)
  const indexes = await dropIndexes(db)
  await db.query(SESSIONS)
  for (const definition of indexes) await db.query(definition)
  await db.query(CLAIMS, [sizes.owners.map(ownerLogin)])
  await db.query(WATCHED, [ownerLogin(sizes.owners[1]!)])
  await db.query('RESET session_replication_role; RESET synchronous_commit; RESET maintenance_work_mem')
  await db.query('DROP TABLE bench_target')
  await db.query('VACUUM ANALYZE')
  return count()
}

async function makePeople(db: pg.Client, sizes: Sizes): Promise<void> {
  const owners = everybody(sizes)
  const columns = [owners.map(({ login }) => login), owners.map(({ sessions }) => sessions)]
  await db.query(
    `INSERT INTO "User" ("id", "issuer", "subject", "login", "name")
     SELECT gen_random_uuid(), 'http://127.0.0.1:9', n, login, initcap(replace(login, '-', ' '))
     FROM unnest($1::text[]) WITH ORDINALITY AS person (login, n)`,
    [[...owners.map(({ login }) => login), GUEST]],
  )
  const gateways = owners.flatMap(({ login, gateways: count }) =>
    Array.from({ length: count }, () => ({ login, key: generateKeys().publicKey })),
  )
  await db.query(
    `INSERT INTO "Gateway" ("id", "ownerId", "slug", "publicKey", "presentSince", "presentUntil", "lastSeenAt")
     SELECT gen_random_uuid(), u."id", 'gw' || n, key, now(), now() + interval '1 day', now()
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS g (login, key, n) JOIN "User" AS u USING ("login")`,
    [gateways.map(({ login }) => login), gateways.map(({ key }) => key)],
  )
  await db.query(
    `INSERT INTO "Target" ("id", "gatewayId", "tid", "name", "address", "handler", "active", "version")
     SELECT gen_random_uuid(), "id", ${sid('"id" || name')}, name, '127.0.0.1:8080', 'auto', true, 1
     FROM "Gateway", unnest(ARRAY['notes', 'grafana']) AS name`,
  )
  // Every owner's targets by number, so that sessions can be dealt out to them.
  await db.query(
    `CREATE TEMPORARY TABLE bench_target AS
     SELECT g."ownerId", g."id" AS "gatewayId", t."id" AS "targetId", o.sessions,
       row_number() OVER (PARTITION BY g."ownerId" ORDER BY g."slug", t."name") - 1 AS number,
       count(*) OVER (PARTITION BY g."ownerId") AS "all"
     FROM unnest($1::text[], $2::int[]) AS o (login, sessions) JOIN "User" AS u USING ("login")
     JOIN "Gateway" AS g ON g."ownerId" = u."id" JOIN "Target" AS t ON t."gatewayId" = g."id"`,
    columns,
  )
}

/** Those of the sessions' table, its key aside. @returns what makes them again. */
async function dropIndexes(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'Session' AND indexname <> 'Session_pkey'`,
  )
  for (const { indexname } of rows) await db.query(`DROP INDEX "${indexname}"`)
  return rows.map(({ indexdef }) => indexdef)
}

/** 22 characters of base64url, which are 16 bytes. */
function sid(of: string): string {
  return `(substr(md5(${of}), 1, 21) || 'A')`
}

/**
 * A year of sessions, evenly: the newest has number 1. Six in ten last for longer than that, the others for an hour to
 * a month; one in ten was revoked half-way. Tokens are as long as sealed ones.
 */
const SESSIONS = `
  INSERT INTO "Session" ("id", "gatewayId", "ownerId", "targetId", "sid", "kind", "label", "token",
    "createdAt", "expiresAt", "revokedAt", "version")
  SELECT gen_random_uuid(), "gatewayId", "ownerId", "targetId", ${sid('"targetId" || i')},
    CASE WHEN chance % 16 = 0 THEN 'page-share' ELSE 'full' END,
    concat_ws(' ',
      CASE WHEN chance / 7 % 2 = 0 THEN '${WORDS.common}' ELSE 'for' END,
      (ARRAY['Alex', 'Robin', 'Sam', 'Kim', 'Ana', 'Lee', 'Mika', 'Noor', 'Uma', 'Vik'])[1 + chance / 11 % 10],
      CASE WHEN i > sessions * 0.9 THEN '${WORDS.old}' END,
      CASE WHEN i IN (sessions, sessions / 2, sessions / 3) THEN '${WORDS.rare}' END, i),
    repeat(md5("targetId" || i), 3), made, made + life,
    CASE WHEN chance / 13 % 10 = 0 AND made + life / 2 < now() THEN made + life / 2 END, 1
  FROM (
    SELECT t.*, i, chance, now() - i * (interval '365 days' / sessions) AS made,
      (ARRAY[interval '1 hour', '1 day', '7 days', '30 days', '400 days', '400 days', '400 days', '400 days',
        '400 days', '400 days'])[1 + chance % 10] AS life
    FROM bench_target AS t, generate_series(1, sessions) AS i, LATERAL (SELECT hashint4(i) & 1073741823 AS chance)
    WHERE i % "all" = number
  ) AS row`

/** The guest claimed some sessions of each compared owner, from all of the year. */
const CLAIMS = `
  WITH chosen AS (
    SELECT s."id", s."createdAt" FROM "User" AS u, LATERAL (
      SELECT "id", "createdAt", row_number() OVER (ORDER BY "createdAt", "id") AS place, count(*) OVER () AS "all"
      FROM "Session" WHERE "ownerId" = u."id"
    ) AS s WHERE u."login" = ANY($1) AND s.place % (s."all" / ${CLAIMED}) = 0
  ), link AS (
    INSERT INTO "ClaimLink" ("id", "sessionId", "codeHash", "note", "createdAt", "expiresAt", "claimedAt", "claimedById")
    SELECT gen_random_uuid(), "id", md5("id"), 'for Frida', "createdAt", "createdAt" + interval '1 day', "createdAt",
      (SELECT "id" FROM "User" WHERE "login" = '${GUEST}')
    FROM chosen RETURNING *
  )
  INSERT INTO "Claim" ("id", "sessionId", "userId", "linkId", "claimedAt")
  SELECT ${sid('"id"')}, "sessionId", "claimedById", "id", "claimedAt" FROM link`

/** All who watch were let into the same sessions: the newest of one owner that live on. */
const WATCHED = `
  WITH link AS (
    INSERT INTO "ClaimLink" ("id", "sessionId", "codeHash", "note", "createdAt", "expiresAt", "claimedAt", "claimedById")
    SELECT gen_random_uuid(), s."id", md5(s."id" || p."id"), 'to watch', s."createdAt",
      s."createdAt" + interval '1 day', now(), p."id"
    FROM "User" AS p, (
      SELECT s.* FROM "Session" AS s JOIN "User" AS u ON u."id" = s."ownerId" AND u."login" = $1
      WHERE NOT s."revoked" AND s."endsAt" > now() + interval '2 days' ORDER BY s."createdAt" DESC LIMIT 50
    ) AS s
    WHERE p."login" LIKE 'watcher-%' RETURNING *
  )
  INSERT INTO "Claim" ("id", "sessionId", "userId", "linkId", "claimedAt")
  SELECT ${sid('"id"')}, "sessionId", "claimedById", "id", "claimedAt" FROM link`
