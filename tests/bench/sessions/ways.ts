import type { Ground } from './ground.ts'
import { GUEST, WORDS } from './fill.ts'
import { ownerLogin } from './sizes.ts'

/** One way to ask for a list, and what must stand in it now. `elsewhere`: on a page that is not the list's. */
export type Way = { name: string; path: string; expected: () => Promise<string[]>; elsewhere?: true }

const PAGE_ROWS = 50
const ACTIVE = 's."revokedAt" IS NULL AND s."expiresAt" > now()'
const ENDED = 'least(s."revokedAt", s."expiresAt")'
const NEWEST = 's."createdAt" DESC, s."id" DESC'
/** What ends next; then what has expired, then what was revoked, latest first. */
const BY_END = `CASE WHEN ${ACTIVE} THEN 0 WHEN s."revokedAt" IS NULL THEN 1 ELSE 2 END,
  CASE WHEN ${ACTIVE} THEN s."expiresAt" END, CASE WHEN ${ACTIVE} THEN s."id" END, ${ENDED} DESC, s."id" DESC`

/**
 * Every way to ask for one owner's list. What must stand in it is asked of Postgres in the plainest words, which
 * look at each of the owner's sessions.
 */
export async function waysOf(db: Ground['db'], sessions: number): Promise<Way[]> {
  const { rows } = await db.query<{ id: string; slug: string }>(
    `SELECT g."id", g."slug" FROM "Gateway" AS g JOIN "User" AS u ON u."id" = g."ownerId" WHERE u."login" = $1
     ORDER BY g."slug" LIMIT 1`,
    [ownerLogin(sessions)],
  )
  const { id, slug } = rows[0]!
  const middle = Math.floor(sessions / 2)
  const cursor = (await idsOf(db, sessions, 'TRUE', NEWEST, middle - 1, 1))[0]!
  const word = (text: string) => `concat_ws(' ', s."label", t."name" || '-' || g."slug") ILIKE '%${text}%'`
  const ways: [name: string, query: string, where: string, order?: string, offset?: number][] = [
    ['first page', '', 'TRUE'],
    ['page in the middle', `?cursor=0.${cursor.at}.${cursor.id}`, 'TRUE', NEWEST, middle],
    ['active', '?state=active', ACTIVE],
    ['expired', '?state=expired', `s."revokedAt" IS NULL AND s."expiresAt" <= now()`],
    ['revoked', '?state=revoked', 's."revokedAt" IS NOT NULL'],
    ['one gateway', `?gateway=${slug}`, `g."slug" = '${slug}'`],
    ['by expiry', '?sort=expiry', 'TRUE', BY_END],
    ['active by expiry', '?state=active&sort=expiry', ACTIVE, BY_END],
    ['search, in half of all', `?q=${WORDS.common}`, word(WORDS.common)],
    ['search, in three', `?q=${WORDS.rare}`, word(WORDS.rare)],
    ['search, by expiry', `?q=${WORDS.rare}&sort=expiry`, word(WORDS.rare), BY_END],
    ['search, in old ones', `?q=${WORDS.old}`, word(WORDS.old)],
    ['search, a service', '?q=grafana', word('grafana')],
    ['search, two words', `?q=grafana+${WORDS.rare}`, `${word('grafana')} AND ${word(WORDS.rare)}`],
    ['search, nowhere', '?q=nowhere', 'FALSE'],
    [
      'search, a person',
      `?q=${GUEST}`,
      `s."id" IN (SELECT c."sessionId" FROM "Claim" AS c JOIN "User" AS p ON p."id" = c."userId"
         WHERE p."login" = '${GUEST}')`,
    ],
  ]
  const shown = async (where: string, order: string, offset = 0) =>
    (await idsOf(db, sessions, where, order, offset, PAGE_ROWS)).map((row) => row.id)
  const newestOf = (target: string) => shown(`g."id" = '${id}' AND t."name" = '${target}'`, NEWEST)
  const onGateway = async () => [...(await newestOf('grafana')), ...(await newestOf('notes'))]
  return [
    ...ways.map(([name, query, where, order = NEWEST, offset]) => ({
      ...{ name, path: `/sessions${query}`, expected: () => shown(where, order, offset) },
    })),
    { name: 'gateways', path: '/gateways', expected: async () => [], elsewhere: true },
    { name: 'a gateway', path: `/gateways/${id}`, expected: onGateway, elsewhere: true },
  ]
}

async function idsOf(
  db: Ground['db'],
  sessions: number,
  where: string,
  order: string,
  offset: number,
  limit: number,
): Promise<{ id: string; at: string }[]> {
  const { rows } = await db.query<{ id: string; at: string }>(
    `SELECT s."id", (extract(epoch FROM s."createdAt") * 1000)::bigint::text AS at
     FROM "Session" AS s JOIN "Target" AS t ON t."id" = s."targetId" JOIN "Gateway" AS g ON g."id" = s."gatewayId"
     JOIN "User" AS u ON u."id" = s."ownerId" WHERE u."login" = $1 AND ${where}
     ORDER BY ${order} OFFSET ${offset} LIMIT ${limit}`,
    [ownerLogin(sessions)],
  )
  return rows
}

/** The sessions that a page's rows are of, in their order. */
export function rowsOf(html: string): string[] {
  const ids = [...html.matchAll(/href="\/sessions\/([0-9a-f-]{36})"/g)].map(([, id]) => id!)
  return [...new Set(ids)]
}
