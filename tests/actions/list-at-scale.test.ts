import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { countSessions, COUNT_MAX } from '#lib/console/session/count-sessions'
import type { ListQuery } from '#lib/console/session/list-query'
import { listSessions } from '#lib/console/session/list-sessions'
import { makeGateway, makePerson, type TestGateway } from '../support/people'

describe('of 12,000 sessions of one owner among 24,000', () => {
  let rich: Person
  let gateway: TestGateway
  beforeAll(async () => {
    rich = await makePerson('rich')
    gateway = await makeGateway(rich)
    const poor = await makeGateway(await makePerson('poor'))
    for (const { id, ownerId } of [gateway, poor]) {
      const tid = `${ownerId.slice(0, 21)}A`
      await database().$executeRaw`
        INSERT INTO "Target" ("id", "gatewayId", "tid", "name", "address", "handler", "active", "version")
        VALUES (${tid}, ${id}, ${tid}, 'notes', '127.0.0.1:1', 'auto', true, 1)`
      await database().$executeRaw`
        INSERT INTO "Session" ("id", "gatewayId", "ownerId", "targetId", "sid", "kind", "label", "token",
          "createdAt", "expiresAt", "revokedAt", "version")
        SELECT gen_random_uuid(), ${id}, ${ownerId}, ${tid}, gen_random_uuid(), 'full',
          concat_ws(' ', CASE WHEN i % 20 = 0 THEN 'review' END, CASE WHEN i > 11600 THEN 'old' END, 'for', i), '',
          now() - i * interval '1 minute', now() + (i % 3 - 1) * i * interval '1 minute',
          CASE WHEN i % 4 = 0 THEN now() - i * interval '1 second' END, 1
        FROM generate_series(1, 12000) AS i`
    }
    await database().$executeRaw`ANALYZE`
  }, 60_000)

  test('counts stop where nobody reads on', async () => {
    expect(await countSessions(rich)).toBe(COUNT_MAX + 1)
  })

  const ways: Partial<ListQuery>[] = [
    {},
    { sort: 'expiry' },
    ...(['active', 'expired', 'revoked'] as const).flatMap((state) => [{ state, sort: 'expiry' as const }]),
    { state: 'revoked' },
  ]
  test.each(ways)('%j looks at few rows more than it shows, also deep in the list', async (way) => {
    for (const asked of [way, { ...way, gateway: gateway.slug }]) {
      let cursor: string | null = null
      for (let page = 0; page < 3; page += 1) {
        const before = await rowsRead()
        const next: { nextCursor: string | null } = await listSessions(rich, { ...asked, cursor })
        expect((await rowsRead()) - before).toBeLessThan(1_500)
        cursor = next.nextCursor
      }
    }
  })

  const searches: [search: string, count: number][] = [
    ['review', 600],
    ['old', 400],
    ['for 11999', 1],
    ['nowhere', 0],
  ]
  test.each(searches)(
    'a search for “%s” finds each of %d once, in order',
    async (search, count) => {
      for (const sort of ['newest', 'expiry'] as const) {
        const found: string[] = []
        let cursor: string | null = null
        do {
          const page: Awaited<ReturnType<typeof listSessions>> = await listSessions(rich, {
            search,
            sort,
            cursor,
          })
          found.push(...page.rows.map(({ label }) => label))
          cursor = page.nextCursor
        } while (cursor)
        expect(new Set(found).size).toBe(count)
        expect(found).toHaveLength(count)
        const numbers = found.map((label) => Number(label.split(' ').at(-1)))
        if (sort === 'newest') expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      }
    },
    60_000,
  )

  test('a search for what is in many looks at few rows', async () => {
    const before = await rowsRead()
    await listSessions(rich, { search: 'review' })
    expect((await rowsRead()) - before).toBeLessThan(5_000)
  })

  /** How many rows of sessions this database has read or fetched by now. */
  async function rowsRead(): Promise<number> {
    // Each connection counts for itself, and says so when asked.
    await database().$executeRaw`SELECT pg_stat_force_next_flush()`
    const [row] = await database().$queryRaw<{ read: number }[]>`
      SELECT (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS "read"
      FROM pg_stat_user_tables WHERE relname = 'Session'`
    return row!.read
  }
})
