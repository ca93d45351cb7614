import { NextRequest } from 'next/server'
import { renderToStaticMarkup } from 'react-dom/server'
import SessionsPage from '../../app/sessions/page'
import { GET as openRoute } from '../../app/sessions/[id]/open/route'
import UnavailablePage from '../../app/sessions/[id]/unavailable/page'
import { claim } from '../../app/share/[code]/actions'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { extendSession } from '#lib/console/session/extend-session'
import { getSession } from '#lib/console/session/get-session'
import { openSession } from '#lib/console/session/open-session'
import { relabelSession } from '#lib/console/session/relabel-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { sessionHistory } from '#lib/console/session/session-history'
import { sessionLink } from '#lib/console/session/session-link'
import { cancelClaimLink } from '#lib/console/share/cancel-claim-link'
import { claimSession } from '#lib/console/share/claim-session'
import { countShared } from '#lib/console/share/count-shared'
import { createClaimLink } from '#lib/console/share/create-claim-link'
import { getShared } from '#lib/console/share/get-shared'
import { hideShared } from '#lib/console/share/hide-shared'
import { leaveSession } from '#lib/console/share/leave-session'
import { listPeople } from '#lib/console/share/list-people'
import { listShared } from '#lib/console/share/list-shared'
import { lookAtClaimLink } from '#lib/console/share/look-at-claim-link'
import { removePerson } from '#lib/console/share/remove-person'
import { formData } from '../support/form-data'
import { markup } from '../support/markup'
import { makePerson } from '../support/people'
import { startSharing } from '../support/sharing'
import { signInAs, visitor } from '../support/visitor'

jest.mock('next/navigation', () => ({
  ...jest.requireActual<object>('next/navigation'),
  // There is no browser to refresh.
  useRouter: () => ({ refresh: () => undefined }),
}))

/** One session of octocat's, tried by everybody who could have to do with it. */
type Role = 'owner' | 'claimant' | 'removed' | 'stranger'
const ROLES: Role[] = ['owner', 'claimant', 'removed', 'stranger']

let world: Awaited<ReturnType<typeof startSharing>>
let people: Record<Role, Person>
const its = { session: '', claim: '', openLink: '', spentCode: '', openCode: '' }

beforeAll(async () => {
  world = await startSharing()
})
afterAll(() => world.live.stop())

beforeEach(async () => {
  const session = await world.mint()
  const claimant = await makePerson('hubot')
  its.spentCode = await world.share(session)
  await claimSession(claimant, its.spentCode)
  const removed = await world.invite(session, 'monalisa')
  await removePerson(world.owner, removed.claimId)
  its.openCode = await world.share(session)
  const { people: rows, links } = await listPeople(world.owner, session.id)
  Object.assign(its, { session: session.id, openLink: links[0]!.id })
  its.claim = rows.find(({ login }) => login === 'hubot')!.claimId
  people = {
    owner: world.owner,
    ...{ claimant, removed: removed.person, stranger: await makePerson('stranger') },
  }
})

type Case = [name: string, act: (person: Person) => Promise<unknown>, Record<Role, string>]

const only = (role: Role, others = 'not_found') =>
  ({ owner: others, claimant: others, removed: others, stranger: others, [role]: 'yes' }) as Record<
    Role,
    string
  >

const cases: Case[] = [
  ['getSession', (who) => getSession(who, its.session), only('owner')],
  ['sessionLink', (who) => sessionLink(who, its.session), only('owner')],
  ['extendSession', (who) => extendSession(who, its.session, 30), only('owner')],
  ['relabelSession', (who) => relabelSession(who, its.session, 'mine'), only('owner')],
  ['revokeSession', (who) => revokeSession(who, its.session), only('owner')],
  ['listPeople', (who) => listPeople(who, its.session), only('owner')],
  ['sessionHistory', (who) => sessionHistory(who, its.session, {}), only('owner')],
  [
    'createClaimLink',
    (who) => createClaimLink(who, its.session, { note: '', ttlSeconds: 3600 }),
    only('owner'),
  ],
  ['cancelClaimLink', (who) => cancelClaimLink(who, its.openLink), only('owner')],
  ['removePerson', (who) => removePerson(who, its.claim), only('owner')],
  ['getShared', (who) => getShared(who, its.session), only('claimant')],
  ['leaveSession', (who) => leaveSession(who, its.claim), only('claimant')],
  ['hideShared', (who) => hideShared(who, its.claim), { ...only('claimant'), claimant: 'bad_request' }],
  [
    'openSession',
    (who) => openSession(who, its.session),
    { owner: 'yes', claimant: 'yes', removed: 'claim_removed', stranger: 'not_found' },
  ],
  [
    'claimSession by the claimant’s link',
    (who) => claimSession(who, its.spentCode),
    { owner: 'claim_link_own', claimant: 'yes', removed: 'claim_link_used', stranger: 'claim_link_used' },
  ],
  [
    'claimSession by an open link',
    (who) => claimSession(who, its.openCode),
    { owner: 'claim_link_own', claimant: 'yes', removed: 'yes', stranger: 'yes' },
  ],
]

const snapshot = async () => [
  await database().session.findMany({ orderBy: { id: 'asc' } }),
  await database().claim.findMany({ orderBy: { id: 'asc' } }),
  await database().claimLink.findMany({ orderBy: { id: 'asc' } }),
  await database().auditEvent.findMany({ orderBy: { id: 'asc' } }),
  world.live.state.calls.length,
]

const table = cases.flatMap(([name, act, outcome]) => ROLES.map((role) => ({ name, role, act, outcome })))

test.each(table)('$name as $role', async ({ role, act, outcome }) => {
  const before = await snapshot()
  const attempt = act(people[role])
  if (outcome[role] === 'yes') {
    await attempt
    return
  }
  await expect(attempt).rejects.toMatchObject({ code: outcome[role] })
  expect(await snapshot()).toEqual(before)
})

test.each([
  ['owner', 0, 'own', 'own'],
  ['claimant', 1, 'already', 'already'],
  ['removed', 0, 'used', 'open'],
  ['stranger', 0, 'used', 'open'],
] as const)('what %s sees of it: %s rows, and its links as %s and %s', async (role, rows, spent, open) => {
  const person = people[role]
  expect((await listShared(person, {})).rows.filter(({ id }) => id === its.session)).toHaveLength(rows)
  expect(await countShared(person)).toBe(rows)
  expect((await lookAtClaimLink(its.spentCode, person))?.state).toBe(spent)
  expect((await lookAtClaimLink(its.openCode, person))?.state).toBe(open)
})

const visit = async () => {
  const params = Promise.resolve({ id: its.session })
  const { headers } = await openRoute(new NextRequest('http://localhost:3000/x'), { params })
  return headers.get('location')
}

test.each([
  ['owner', /\?bw=[\w-]{22}$/],
  ['claimant', /\?bw=[\w-]{22}$/],
  ['removed', /unavailable\?reason=claim_removed$/],
  ['stranger', /unavailable\?reason=not_found$/],
] as const)('/sessions/[id]/open leads %s to %s', async (role, place) => {
  await signInAs(people[role])
  expect(await visit()).toMatch(place)
})

/** What comes of the claim page's form, as its action answers it. */
async function pressed(code: string): Promise<string> {
  visitor.headers = new Headers({ origin: 'http://localhost:3000' })
  try {
    const state = await claim({ status: 'idle' }, formData({ code }))
    return state.status === 'error' ? (state.message ?? '') : state.status
  } catch (error) {
    // A redirect: `NEXT_REDIRECT;replace;<address>;…`.
    return (error as { digest: string }).digest.split(';')[2]!
  } finally {
    visitor.headers = new Headers()
  }
}

test.each([
  ['owner', /your own session/, /your own session/],
  ['claimant', /\?bw=[\w-]{22}$/, /\?bw=[\w-]{22}$/],
  ['removed', /used before/, /\?bw=[\w-]{22}$/],
  ['stranger', /used before/, /\?bw=[\w-]{22}$/],
  [null, /^\/share\/[\w-]{24}$/, /^\/share\/[\w-]{24}$/],
] as const)(
  'the claim page’s button, pressed by %s: the spent link, the open one',
  async (role, spent, open) => {
    await signInAs(role && people[role])
    const before = await snapshot()
    expect(await pressed(its.spentCode)).toMatch(spent)
    if (role !== 'claimant') expect(await snapshot()).toEqual(before)
    const links = await database().claimLink.count({ where: { claimedAt: null } })
    expect(await pressed(its.openCode)).toMatch(open)
    const used = role === 'removed' || role === 'stranger' ? 1 : 0
    expect(await database().claimLink.count({ where: { claimedAt: null } })).toBe(links - used)
  },
)

test.each([
  ['owner', false],
  ['claimant', true],
  ['removed', false],
  ['stranger', false],
] as const)('Shared with me, as %s sees it, names the session: %s', async (role, named) => {
  await signInAs(people[role])
  const page = await markup(await SessionsPage({ searchParams: Promise.resolve({ tab: 'shared' }) }))
  expect(page).toContain('Shared with me')
  expect(page.includes(`/sessions/${its.session}`)).toBe(named)
  expect(page.includes('for Alex')).toBe(named)
})

test('Shared with me, signed out, leads to the sign-in', async () => {
  await signInAs(null)
  const page = SessionsPage({ searchParams: Promise.resolve({ tab: 'shared' }) })
  await expect(page).rejects.toMatchObject({ digest: expect.stringMatching(/;\/(?:\?|sign-in|;)/) })
})

test('somebody removed is told so where Open leads them, and nothing of the session', async () => {
  await signInAs(people.removed)
  const page = await UnavailablePage({
    params: Promise.resolve({ id: its.session }),
    searchParams: Promise.resolve({ reason: 'claim_removed' }),
  })
  const told = renderToStaticMarkup(page)
  expect(told).toContain('You no longer have access')
  expect(told).not.toContain('notes')
})

test('nobody who claimed a session ever gets its token', async () => {
  const { token } = world.live.state.sessions.get(
    (await database().session.findUniqueOrThrow({ where: { id: its.session } })).sid,
  )!
  const mac = token.slice(token.lastIndexOf('.') + 1)
  const claimant = people.claimant
  await signInAs(claimant)
  const seen = JSON.stringify([
    await claimSession(claimant, its.spentCode),
    await openSession(claimant, its.session),
    await visit(),
    await listShared(claimant, {}),
    await getShared(claimant, its.session),
    await lookAtClaimLink(its.openCode, claimant),
  ])
  expect(seen).not.toContain(mac)
})
