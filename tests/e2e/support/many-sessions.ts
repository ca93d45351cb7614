import { queryDatabase } from './database.ts'

/**
 * A gateway `attic` of somebody's with one target, `grafana`, and this many sessions on it, as rows of the console: it
 * never was online. Every third one has expired; `report 101` is the oldest.
 * @param home the parts' folder.
 */
export async function giveSessions(home: string, login: string, count: number): Promise<void> {
  await queryDatabase(
    home,
    `WITH owner AS (SELECT id FROM "User" WHERE login = $1),
      gateway AS (
        INSERT INTO "Gateway" (id, "ownerId", slug, "publicKey", "lastSeenAt")
        SELECT gen_random_uuid(), id, 'attic', repeat('A', 43), now() - interval '3 days' FROM owner
        RETURNING id, "ownerId"),
      target AS (
        INSERT INTO "Target" (id, "gatewayId", tid, name, address, handler, active, version)
        SELECT gen_random_uuid(), id, 'target-1', 'grafana', '127.0.0.1:3000', 'auto', true, 1 FROM gateway
        RETURNING id)
    INSERT INTO "Session" (id, "gatewayId", "ownerId", "targetId", sid, kind, label, token, "createdAt", "expiresAt", version)
    SELECT gen_random_uuid(), gateway.id, "ownerId", target.id, lpad(n::text, 22, 'A'), 'full', 'report ' || 100 + n, 'sealed',
      now() - interval '20 days' + n * interval '1 minute',
      now() + CASE WHEN n % 3 = 0 THEN interval '-5 days' ELSE interval '10 days' END + n * interval '1 hour', 1
    FROM gateway, target, generate_series(1, $2::int) AS n`,
    [login, count],
  )
}

/**
 * Makes a session of this label as old as it takes for its end to be near: the rule looks at how long it lives.
 * @param home the parts' folder.
 */
export async function makeOld(home: string, label: string): Promise<void> {
  await queryDatabase(
    home,
    `UPDATE "Session" SET "createdAt" = "createdAt" - interval '5 hours' WHERE label = $1`,
    [label],
  )
}
