import { database } from '#lib/console/db'
import { configuration } from '#lib/console/configuration'
import { listGateways } from '#lib/console/gateway/list-gateways'
import type { Person } from '#lib/console/person'
import { sessionHistory } from '#lib/console/session/session-history'
import { sessionLink } from '#lib/console/session/session-link'
import { listPeople } from '#lib/console/share/list-people'
import { removePerson } from '#lib/console/share/remove-person'
import { ID16 } from '#lib/protocol/token'
import { fillDatabase } from '#lib/stack/seed-database'
import { makeGateway, makePerson } from '../support/people'

const ISSUER = 'http://127.0.0.1:4000'
const now = Date.now()
const fill = () =>
  fillDatabase(process.env.DATABASE_URL!, { now, issuer: ISSUER, tokenKey: configuration().tokenKey })

const everything = async () => [
  await database().user.findMany({ orderBy: { id: 'asc' } }),
  await database().gateway.findMany({ orderBy: { id: 'asc' } }),
  await database().session.findMany({ orderBy: { id: 'asc' } }),
  await database().claimLink.findMany({ orderBy: { id: 'asc' } }),
  await database().claim.findMany({ orderBy: { id: 'asc' } }),
  await database().auditEvent.findMany({ orderBy: { id: 'asc' } }),
  await database().signal.findMany({ orderBy: { id: 'asc' } }),
]

test('a slug of the month that somebody has is not taken from them: nothing is written', async () => {
  const gateway = await makeGateway(await makePerson('defunkt'), 'studio')
  const before = await everything()
  await expect(fill()).rejects.toThrow('A gateway of yours has a name of the month: studio.')
  expect(await everything()).toEqual(before)
  await database().gateway.delete({ where: { id: gateway.id } })
})

describe('a month', () => {
  let octocat: Person
  beforeAll(async () => {
    // They had signed in before: they stay who they are.
    octocat = await database().user.create({
      data: { issuer: ISSUER, subject: '3', login: 'octocat', name: 'Their own words' },
      select: { id: true, login: true, name: true, avatarUrl: true },
    })
    expect(await fill()).toEqual({ seeded: true, sessions: expect.any(Number), people: 7 })
  })

  it('is there once, however often it is asked for', async () => {
    const before = await everything()
    expect(await fill()).toMatchObject({ seeded: false })
    expect(await everything()).toEqual(before)
  })

  it('is octocat’s, in every state, with people in it', async () => {
    expect((await listGateways(octocat)).map(({ slug }) => slug)).toEqual(['homelab', 'studio'])
    expect(await database().user.count({ where: { login: 'octocat' } })).toBe(1)
    const own = await database().session.findMany({ where: { ownerId: octocat.id } })
    expect(own.length).toBeGreaterThan(20)
    const states = own.map(({ revokedAt, expiresAt }) =>
      revokedAt ? 'revoked' : expiresAt.getTime() > now ? 'active' : 'expired',
    )
    expect(new Set(states)).toEqual(new Set(['active', 'expired', 'revoked']))
    const oldest = Math.min(...own.map(({ createdAt }) => createdAt.getTime()))
    expect(now - oldest).toBeGreaterThan(20 * 24 * 3_600_000)
    expect(await database().claim.count({ where: { userId: octocat.id, live: true } })).toBe(3)
  })

  it('is told without a contradiction: nothing before its beginning, after its end, or in the future', async () => {
    const sessions = await database().session.findMany({
      include: { history: true, claims: true, links: true },
    })
    for (const { createdAt, expiresAt, revokedAt, history, claims, links, version, label } of sessions) {
      const end = revokedAt ?? (expiresAt.getTime() < now ? expiresAt : new Date(now))
      for (const { at, kind } of history) {
        expect({ label, kind, early: at < createdAt, late: at > end }).toEqual({
          ...{ label, kind, early: false, late: false },
        })
      }
      expect(Math.max(...history.map((event) => Number(event.version ?? 0)))).toBe(Number(version))
      for (const { id, openCount, userId } of claims) {
        expect(id).toMatch(ID16)
        const opened = history.filter(({ kind, actorId }) => kind === 'opened' && actorId === userId)
        expect(opened).toHaveLength(openCount)
      }
      expect(history.filter(({ kind }) => kind === 'shared')).toHaveLength(links.length)
    }
  })

  it('works: a link is rebuilt, a history read, a person removed', async () => {
    const where = { ownerId: octocat.id, label: 'on call this week' }
    const { id } = await database().session.findFirstOrThrow({ where })
    expect(await sessionLink(octocat, id)).toMatch(/^http:\/\/grafana-homelab\.\S+\/\?[\w-]{22}=[\w.-]+$/)
    const { events } = await sessionHistory(octocat, id, {})
    expect(new Set(events.map(({ kind }) => kind))).toEqual(
      new Set(['minted', 'shared', 'claimed', 'opened', 'extended', 'removed']),
    )
    const { people } = await listPeople(octocat, id)
    const samira = people.find(({ login }) => login === 'samira-k')!
    // Its gateway is away; it would be told when it is back.
    expect(await removePerson(octocat, samira.claimId)).toEqual({ told: false })
  })
})
