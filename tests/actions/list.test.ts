import { database } from '#lib/console/db'
import { applyMirror } from '#lib/console/gateway/apply-mirror'
import type { Person } from '#lib/console/person'
import { extendSession } from '#lib/console/session/extend-session'
import { readListQuery, WHOLE_LIST, type ListQuery } from '#lib/console/session/list-query'
import { listSessions } from '#lib/console/session/list-sessions'
import { listSummary } from '#lib/console/session/list-summary'
import { listVersion } from '#lib/console/session/list-version'
import { relabelSession } from '#lib/console/session/relabel-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { listShared } from '#lib/console/share/list-shared'
import { removePerson } from '#lib/console/share/remove-person'
import { mirrored } from '../support/copies'
import { makeGateway, makePerson, type TestGateway } from '../support/people'
import { mirrorMessage, sessionRecord, targetRecord } from '../support/records'
import { startSharing } from '../support/sharing'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** An owner of two gateways with a target each, and sessions of all states on both; and somebody else's. */
async function manySessions() {
  const owner = await makePerson('owner')
  const [one, two] = [await makeGateway(owner), await makeGateway(owner)]
  const [notes, grafana] = [targetRecord(), targetRecord({ name: 'grafana' })]
  const start = Date.now()
  const some = (target: typeof notes, count: number) =>
    Array.from({ length: count }, (_, i) =>
      sessionRecord(target, {
        label: `${['Legal', 'Robin 100%', 'design_review'][i % 3]} ${i}`,
        createdAt: start - 3 * DAY - (i % 7) * 1_000,
        // A third has expired, a third lives, a third was revoked.
        expiresAt: start + (i % 3 === 0 ? -1 : 1) * (1 + (i % 5)) * HOUR,
        revokedAt: i % 3 === 1 ? start - (i % 4) * 60_000 : null,
      }),
    )
  await mirrored(one, [notes], some(notes, 93))
  await mirrored(two, [grafana], some(grafana, 42))
  const stranger = await makeGateway(await makePerson('stranger'))
  const theirs = targetRecord()
  await mirrored(stranger, [theirs], some(theirs, 30))
  return { owner, one, two }
}

let world: { owner: Person; one: TestGateway; two: TestGateway }
let sharing: Awaited<ReturnType<typeof startSharing>>
beforeAll(async () => {
  sharing = await startSharing()
  world = await manySessions()
})
afterAll(() => sharing.live.stop())

async function pages(query: Partial<ListQuery>, person = world.owner) {
  const rows = []
  let cursor: string | null = null
  do {
    const page = await listSessions(person, { ...query, cursor })
    rows.push(...page.rows)
    cursor = page.nextCursor
  } while (cursor)
  return rows
}

describe('every way to ask for a list', () => {
  const ways = (['newest', 'expiry'] as const).flatMap((sort) =>
    ([null, 'active', 'expired', 'revoked'] as const).flatMap((state) =>
      [false, true].map((ofTwo) => ({ sort, state, ofTwo })),
    ),
  )

  test.each(ways)('%j: each row once, in order, and nothing else', async ({ sort, state, ofTwo }) => {
    const rows = await pages({ sort, state, gateway: ofTwo ? world.two.slug : null })
    const count = (ofTwo ? 42 : 135) / (state ? 3 : 1)
    expect(rows).toHaveLength(count)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(count)
    if (ofTwo) expect(new Set(rows.map(({ gatewaySlug }) => gatewaySlug))).toEqual(new Set([world.two.slug]))
    if (state) expect(new Set(rows.map((row) => row.state))).toEqual(new Set([state]))
    expect(rows.map(placeOf(sort))).toEqual([...rows].map(placeOf(sort)).sort((a, b) => a - b))
  })

  /** A number that grows along the list. */
  const placeOf = (sort: 'newest' | 'expiry') => (row: Awaited<ReturnType<typeof pages>>[number]) => {
    if (sort === 'newest') return -row.createdAt.getTime()
    const stretch = { active: 0, expired: 1, revoked: 2 }[row.state] * 1e15
    const end = (row.revokedAt ?? row.expiresAt).getTime()
    return row.state === 'active' ? stretch + end : stretch + 1e14 - end
  }

  test('a page begins where the one before ended, whatever was made or ended meanwhile', async () => {
    const first = await listSessions(world.owner, { sort: 'expiry' })
    await database().session.updateMany({
      where: { id: { in: first.rows.slice(0, 5).map(({ id }) => id) } },
      data: { createdAt: new Date() },
    })
    const second = await listSessions(world.owner, { sort: 'expiry', cursor: first.nextCursor })
    const both = [...first.rows, ...second.rows].map(({ id }) => id)
    expect(new Set(both).size).toBe(both.length)
  })
})

describe('search', () => {
  test.each([
    ['legal', 45],
    ['LEGAL', 45],
    ['100%', 45],
    ['design_review', 45],
    ['design review', 45],
    ['grafana', 42],
    ['grafana legal', 14],
    ['0%', 0],
    ['%', 0],
    ["'; DROP TABLE x", 0],
    ['no such thing', 0],
  ])('%s finds %i', async (search, count) => {
    // Words of one or two letters are looked for in services and hostnames alone: "0%" stands in a label.
    expect(await pages({ search })).toHaveLength(count)
  })

  test('a hostname, whole, in part, or as a pasted address', async () => {
    const host = `notes-${world.one.slug}.localhost:3001`
    for (const search of [host, `notes-${world.one.slug}`, `http://${host}/a/page?with=query`]) {
      expect(await pages({ search })).toHaveLength(93)
    }
    expect(await pages({ search: 'gr' })).toHaveLength(42)
  })

  test('the person who claimed it, by login and by name, once they are removed no more', async () => {
    const session = await sharing.mint()
    await sharing.mint()
    const { claimId } = await sharing.invite(session, 'hubot')
    for (const search of ['hubot', 'HUBOT exam', 'alex hubot']) {
      expect((await pages({ search }, sharing.owner)).map(({ id }) => id)).toEqual([session.id])
    }
    const who = async () => (await pages({}, sharing.owner)).find(({ id }) => id === session.id)!.people
    expect(await who()).toEqual({ count: 1, first: 'hubot' })
    const { claimId: hers } = await sharing.invite(session, 'monalisa')
    expect(await who()).toEqual({ count: 2, first: 'hubot' })
    await removePerson(sharing.owner, claimId)
    expect(await pages({ search: 'hubot' }, sharing.owner)).toEqual([])
    expect(await who()).toEqual({ count: 1, first: 'monalisa' })
    await removePerson(sharing.owner, hers)
    expect(await who()).toBeNull()
  })

  test('what others shared is found by label, hostname and owner, and filtered as well', async () => {
    const session = await sharing.mint()
    const { person } = await sharing.invite(session, 'hubot')
    const found = async (asked: Partial<ListQuery>) => (await listShared(person, asked)).rows.length
    for (const search of ['alex', 'notes', 'octocat', '']) expect(await found({ search })).toBe(1)
    expect(await found({ search: 'hubot' })).toBe(0)
    expect(await found({ state: 'revoked' })).toBe(0)
    expect(await found({ state: 'active', sort: 'expiry', gateway: sharing.gateway.slug })).toBe(1)
    expect(await found({ gateway: 'elsewhere' })).toBe(0)
  })
})

test('an address that makes no sense shows the whole list', () => {
  const nonsense = { q: ['a', 'b'], state: 'dead', gateway: 'A b', sort: 'random', cursor: 'x'.repeat(99) }
  expect(readListQuery(nonsense)).toEqual(WHOLE_LIST)
  expect(readListQuery({ q: ' robin ', state: 'active', sort: 'expiry' })).toMatchObject({
    ...{ search: 'robin', state: 'active', sort: 'expiry', gateway: null, cursor: null },
  })
})

describe('the version', () => {
  let other: Person
  beforeAll(async () => {
    other = await makePerson('other')
  })

  /** Does something, and says whose versions changed by it. */
  async function changes<R>(what: () => Promise<R>, people: Person[] = [sharing.owner, other]) {
    const before = await Promise.all(people.map(({ id }) => listVersion(id)))
    const result = await what()
    const after = await Promise.all(people.map(({ id }) => listVersion(id)))
    return { result, changed: before.map((version, i) => version !== after[i]) }
  }

  test('is another one for everybody who sees what changed, and for nobody else', async () => {
    const { owner, gateway, target } = sharing
    const { result: session, changed: byMint } = await changes(() => sharing.mint())
    expect(byMint).toEqual([true, false])
    const { result: hubot } = await changes(() => sharing.invite(session))
    const all = [owner, hubot.person, other]
    const dbSession = { where: { id: session.id } }
    const set = (data: object) => () => database().gateway.update({ where: { id: gateway.id }, data })

    expect((await changes(async () => undefined, all)).changed).toEqual([false, false, false])
    const both: [string, () => Promise<unknown>][] = [
      ['extended', () => extendSession(owner, session.id, 7)],
      ['relabelled', () => relabelSession(owner, session.id, 'for Robin')],
      ['gateway online', set({ presentUntil: new Date(Date.now() + 60_000), presentSince: new Date() })],
      [
        'target off',
        () =>
          applyMirror(
            gateway.id,
            mirrorMessage({ since: 1, version: 99, targets: [{ ...target, active: false, version: 99 }] }),
          ),
      ],
      ['revoked', () => revokeSession(owner, session.id)],
    ]
    for (const [name, what] of both) {
      expect([name, (await changes(what, all)).changed]).toEqual([name, [true, true, false]])
    }
    // Presence goes on: nothing that anybody sees.
    const later = set({ presentUntil: new Date(Date.now() + 90_000), lastSeenAt: new Date() })
    expect((await changes(later, all)).changed).toEqual([false, false, false])
    // What a mirror repeats is nothing new.
    const same = () => database().session.update({ ...dbSession, data: { version: 99 } })
    expect((await changes(same, all)).changed).toEqual([false, false, false])
    const removed = await changes(() => removePerson(owner, hubot.claimId), all)
    expect(removed.changed).toEqual([true, true, false])
  })

  test('misses nothing of what many change at once, and nobody waits for anybody', async () => {
    const sessions = await Promise.all(Array.from({ length: 8 }, () => sharing.mint()))
    const seen = new Set<string | null>()
    await Promise.all(
      sessions.flatMap(({ id }) => [
        database().session.update({ where: { id }, data: { label: `once ${id}` } }),
        listVersion(sharing.owner.id).then((version) => seen.add(version)),
      ]),
    )
    const { changed } = await changes(async () => {
      // One holds the owner's row open while another one changes something else.
      await database().$transaction(async (db) => {
        await db.session.update({ where: { id: sessions[0]!.id }, data: { label: 'held' } })
        await database().session.update({ where: { id: sessions[1]!.id }, data: { label: 'not held' } })
      })
    })
    expect(changed).toEqual([true, false])
  })
})

test('around the list: counts, gateways, and what ends soon', async () => {
  const owner = await makePerson('careful')
  const [first, second] = [await makeGateway(owner, 'zulu'), await makeGateway(owner, 'alpha')]
  const target = targetRecord()
  const start = Date.now()
  const lasting = (life: number, left: number, label: string) =>
    sessionRecord(target, { label, createdAt: start + left - life, expiresAt: start + left })
  await mirrored(second, [], [])
  await mirrored(
    first,
    [target],
    [
      lasting(30 * DAY, 23 * HOUR, 'a day left of a month'),
      lasting(30 * DAY, 25 * HOUR, 'more than a day'),
      lasting(8 * HOUR, 59 * 60_000, 'an hour left of a shift'),
      lasting(HOUR, 50 * 60_000, 'always short'),
      sessionRecord(target, { ...lasting(30 * DAY, HOUR, 'revoked'), revokedAt: start }),
      lasting(30 * DAY, -HOUR, 'over'),
    ],
  )
  const summary = await listSummary(owner)
  expect(summary).toMatchObject({ mine: 6, shared: 0, soonCount: 2, gateways: ['alpha', 'zulu'] })
  expect(summary.soon.map(({ label }) => label)).toEqual(['an hour left of a shift', 'a day left of a month'])
  expect(summary.soon[0]!.expiresAt).toBeInstanceOf(Date)
  expect(summary.version).toBe(await listVersion(owner.id))
})
