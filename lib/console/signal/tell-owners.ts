import { configuration } from '#lib/console/configuration'
import type { Database } from '#lib/console/db'
import { Prisma } from '#lib/console/prisma-client/client'
import { AS_IT_COMES, type SignalKind } from '#lib/console/signal/signal-kinds'
import { now } from '#lib/runtime/clock'

/**
 * Tells owners of what is found, each thing once, however often and by however many consoles it is found: by the
 * bell, and by e-mail through the outbox, as each owner chose.
 * @param found A query of "ownerId", "key" (names what happened), "sessionId", "gatewayId", "personId".
 * @returns how many were not told before.
 */
export async function tellOwners(db: Database, kind: SignalKind, found: Prisma.Sql): Promise<number> {
  const at = new Date(now())
  const { bell, mail } = AS_IT_COMES[kind]
  // Nobody but the owner removes somebody: it is news to no one, and stands there to be looked up.
  const readAt = kind === 'removed' ? at : null
  const mailing = configuration().mail !== null
  const [row] = await db.$queryRaw<{ told: number }[]>`
    WITH found AS (${found}), told AS (
      INSERT INTO "Signal"
        ("id", "ownerId", "at", "kind", "key", "sessionId", "gatewayId", "personId", "bell", "readAt")
      SELECT gen_random_uuid(), f."ownerId", ${at}::timestamptz, ${kind}, f."key", f."sessionId", f."gatewayId",
        f."personId", coalesce(c."bell", ${bell}::boolean), ${readAt}::timestamptz
      FROM found AS f LEFT JOIN "SignalChoice" AS c ON c."userId" = f."ownerId" AND c."kind" = ${kind}
      ON CONFLICT ("ownerId", "key") DO NOTHING
      RETURNING "id", "ownerId"
    ), mailed AS (
      INSERT INTO "Mail" ("id", "userId", "kind", "signalId", "createdAt", "tryAt")
      SELECT gen_random_uuid(), t."ownerId", ${kind}, t."id", ${at}::timestamptz, ${at}::timestamptz
      FROM told AS t JOIN "User" AS u ON u."id" = t."ownerId" AND u."mailTo" IS NOT NULL
      LEFT JOIN "SignalChoice" AS c ON c."userId" = t."ownerId" AND c."kind" = ${kind}
      WHERE ${mailing}::boolean AND coalesce(c."mail", ${mail}::boolean)
    )
    SELECT count(*)::int AS "told" FROM told`
  return row?.told ?? 0
}
