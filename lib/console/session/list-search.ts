import { configuration } from '#lib/console/configuration'
import { Prisma } from '#lib/console/prisma-client/client'
import { searchWords } from '#lib/console/session/list-query'

/** From so many characters on, an index of three-letter parts can find a word. */
const INDEXED_CHARACTERS = 3
/** Sessions of the people a word may mean: those claimed last. */
const PEOPLE_SESSIONS_MAX = 1_000

/** Whether some of the words are so short that only names of services and hosts are searched for them. */
export function hasShortWords(search: string): boolean {
  return searchWords(search).some((word) => word.length < INDEXED_CHARACTERS)
}

/** So many rows of a list are looked through before its indexes are asked. */
const LOOKED_THROUGH = 2_000

type Searched = {
  /** Which of a person's sessions `s` are looked through, in which order, and how many are wanted. */
  where: Prisma.Sql
  order: Prisma.Sql
  limit: number
}

/**
 * The first sessions of a list that a search means, as what stands after FROM. A word that is in many is soon found by
 * looking through the list in its order, for which an index of words would first bring all of them. One that is not
 * found there is rare, and the index brings the few. Postgres cannot know which it is before it looks; so it looks at
 * the list first, as far as LOOKED_THROUGH.
 */
export function searchedRows(ownerId: string, search: string, { where, order, limit }: Searched): Prisma.Sql {
  const found = foundInMine(ownerId, search)
  const columns = Prisma.sql`s."id", s."createdAt", s."endsAt"`
  return Prisma.sql`(
    WITH first AS MATERIALIZED (
      SELECT ${columns} FROM (
        SELECT s.* FROM "Session" AS s WHERE ${where} ${order} LIMIT ${LOOKED_THROUGH}
      ) AS s WHERE ${found} ${order} LIMIT ${limit}
    )
    SELECT * FROM first
    UNION (
      -- OFFSET keeps the order out of the plan: walking on in it is what may take long.
      SELECT ${columns} FROM (
        SELECT ${columns} FROM "Session" AS s WHERE s."ownerId" = ${ownerId} AND ${where} AND ${found} OFFSET 0
      ) AS s
      WHERE (SELECT count(*) FROM first) < ${limit}
        AND (SELECT true FROM "Session" AS s WHERE ${where} ${order} OFFSET ${LOOKED_THROUGH} LIMIT 1)
      ${order} LIMIT ${limit}
    )
  ) AS s`
}

/**
 * Which of a person's sessions `s` a search means: every word of it stands in the label, in the hostname (which holds
 * the service and the gateway), or in the name of somebody who claimed the session. The few targets and people are
 * looked up first, so that each of the three is a question to an index of "Session".
 */
function foundInMine(ownerId: string, search: string): Prisma.Sql {
  const conditions = searchWords(search).map((word) => {
    const pattern = containing(word)
    const byTarget = Prisma.sql`s."targetId" = ANY(ARRAY(
      SELECT t."id" FROM "Target" AS t JOIN "Gateway" AS g ON g."id" = t."gatewayId"
      WHERE g."ownerId" = ${ownerId} AND ${hostname(word)} ILIKE ${pattern}))`
    if (word.length < INDEXED_CHARACTERS) return byTarget
    return Prisma.sql`(${byTarget} OR s."label" ILIKE ${pattern} OR s."id" = ANY(ARRAY(
      SELECT c."sessionId" FROM "User" AS u JOIN "Claim" AS c ON c."userId" = u."id" AND c."live"
      JOIN "Session" AS own ON own."id" = c."sessionId" AND own."ownerId" = ${ownerId}
      WHERE u."login" ILIKE ${pattern} OR u."name" ILIKE ${pattern}
      ORDER BY c."claimedAt" DESC LIMIT ${PEOPLE_SESSIONS_MAX})))`
  })
  return all(conditions)
}

/** The same of what others shared, with target `t`, gateway `g` and owner `o` at hand: nobody was let into a million. */
export function foundInShared(search: string): Prisma.Sql {
  const conditions = searchWords(search).map((word) => {
    const pattern = containing(word)
    return Prisma.sql`(s."label" ILIKE ${pattern} OR ${hostname(word)} ILIKE ${pattern}
      OR o."login" ILIKE ${pattern} OR o."name" ILIKE ${pattern})`
  })
  return all(conditions)
}

/** Of a target `t` on a gateway `g`. What all hostnames end in counts only for who types a whole one. */
function hostname(word: string): Prisma.Sql {
  const { suffix, port } = configuration().targetOrigin
  const end = word.includes('.') || word.includes(':') ? suffix + port : ''
  return Prisma.sql`(t."name" || '-' || g."slug" || ${end})`
}

function containing(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}

function all(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, ' AND ')
}
