import SessionPage from '../../app/sessions/[id]/page'
import LeavePage from '../../app/sessions/[id]/leave/page'
import RemovePersonPage from '../../app/sessions/[id]/people/[claimId]/remove/page'
import SharePage from '../../app/sessions/[id]/share/page'
import * as actions from '../../app/sessions/share-actions'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { claimSession } from '#lib/console/share/claim-session'
import { listPeople } from '#lib/console/share/list-people'
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

/** Every page and action of sharing, as everybody who could have to do with it. The claim page has a file of its own. */
const ROLES = ['owner', 'claimant', 'removed', 'stranger', 'signed out'] as const
type Role = (typeof ROLES)[number]

let world: Awaited<ReturnType<typeof startSharing>>
let people: Record<Role, Person | null>
const its = { session: '', claim: '', link: '' }

beforeAll(async () => {
  world = await startSharing()
})
afterAll(() => world.live.stop())

beforeEach(async () => {
  visitor.headers = new Headers()
  const session = await world.mint()
  const claimant = await makePerson('hubot')
  await claimSession(claimant, await world.share(session))
  const removed = await world.invite(session, 'monalisa')
  await removePerson(world.owner, removed.claimId)
  await world.share(session)
  const { people: rows, links } = await listPeople(world.owner, session.id)
  its.session = session.id
  its.claim = rows.find(({ login }) => login === 'hubot')!.claimId
  its.link = links[0]!.id
  const stranger = await makePerson('stranger')
  people = { owner: world.owner, claimant, removed: removed.person, stranger, 'signed out': null }
})

const snapshot = async () => [
  await database().session.findMany({ orderBy: { id: 'asc' } }),
  await database().claim.findMany({ orderBy: { id: 'asc' } }),
  await database().claimLink.findMany({ orderBy: { id: 'asc' } }),
  await database().auditEvent.findMany({ orderBy: { id: 'asc' } }),
]

const NOT_FOUND = 'NEXT_HTTP_ERROR_FALLBACK;404'
const SIGN_IN = 'NEXT_REDIRECT;'

type Page = [name: string, page: () => Promise<unknown>, shown: Partial<Record<Role, string>>]

const params = <More extends object>(more: More) => Promise.resolve({ id: its.session, ...more })
const searchParams = Promise.resolve({})
const pages: Page[] = [
  [
    'the session',
    () => SessionPage({ params: params({}), searchParams }),
    { owner: 'People', claimant: 'octocat lets you into notes' },
  ],
  ['share', () => SharePage({ params: params({}), searchParams }), { owner: 'Generate link' }],
  ['leave', () => LeavePage({ params: params({}) }), { claimant: 'Leave notes?' }],
  ['remove', () => RemovePersonPage({ params: params({ claimId: its.claim }) }), { owner: 'Remove hubot?' }],
]
const table = pages.flatMap(([name, page, shown]) => ROLES.map((role) => ({ name, role, page, shown })))

test.each(table)('the page $name as $role, which changes nothing', async ({ role, page, shown }) => {
  await signInAs(people[role])
  const before = await snapshot()
  if (shown[role]) expect(await markup(await page())).toContain(shown[role])
  else
    await expect(page()).rejects.toMatchObject({
      digest: expect.stringContaining(role === 'signed out' ? SIGN_IN : NOT_FOUND),
    })
  expect(await snapshot()).toEqual(before)
})

type Act = [
  name: keyof typeof actions,
  fields: () => Record<string, string>,
  allowed: Role,
  answer: string | RegExp,
]
const acts: Act[] = [
  ['share', () => ({ id: its.session, note: 'Robin', life: '24h' }), 'owner', 'done'],
  ['cancelLink', () => ({ id: its.link }), 'owner', 'done'],
  ['removeFromRow', () => ({ id: its.claim }), 'owner', 'done'],
  [
    'removeAndReturn',
    () => ({ id: its.claim, back: `/sessions/${its.session}` }),
    'owner',
    /;\/sessions\/[\w-]+;/,
  ],
  ['leave', () => ({ id: its.claim }), 'claimant', 'done'],
  ['leaveAndReturn', () => ({ id: its.claim }), 'claimant', /;\/sessions\?tab=shared;/],
  ['hide', () => ({ id: its.claim }), 'claimant', 'error'],
]
const tries = acts.flatMap(([name, fields, allowed, answer]) =>
  ROLES.map((role) => ({ name, role, fields, allowed, answer })),
)

test.each(tries)('$name as $role', async ({ name, role, fields, allowed, answer }) => {
  await signInAs(people[role])
  const before = await snapshot()
  const attempt = actions[name]({ status: 'idle' }, formData(fields()))
  if (role === allowed) {
    if (answer instanceof RegExp)
      await expect(attempt).rejects.toMatchObject({ digest: expect.stringMatching(answer) })
    else expect(await attempt).toMatchObject({ status: answer })
    return
  }
  if (role === 'signed out')
    await expect(attempt).rejects.toMatchObject({ digest: expect.stringContaining(SIGN_IN) })
  else
    expect(await attempt).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/^There is no such /),
    })
  expect(await snapshot()).toEqual(before)
})

test('a claim link comes once, as a link and as a picture of it, for as long as was asked', async () => {
  await signInAs(people.owner)
  const made = await actions.share(
    { status: 'idle' },
    formData({ id: its.session, note: ' Robin ', life: '1h' }),
  )
  expect(made).toMatchObject({
    status: 'done',
    result: {
      note: 'Robin',
      handing: {
        service: 'notes',
        url: expect.stringMatching(/\/share\/[\w-]{24}$/),
        claimBy: expect.any(Number),
      },
      qr: { size: expect.any(Number) },
    },
  })
  const text = await markup(await SessionPage({ params: params({}), searchParams }))
  expect(text).toContain('Robin')
  if (made.status === 'done') expect(text).not.toContain(made.result.handing.url.slice(-24))
})

test.each([
  ['note', { note: 'x'.repeat(65), life: '1h' }],
  ['note', { note: 'two\nlines', life: '1h' }],
  ['life', { note: '', life: '30d' }],
])('what cannot be is said beside its field: %s', async (field, fields) => {
  await signInAs(people.owner)
  expect(await actions.share({ status: 'idle' }, formData({ id: its.session, ...fields }))).toMatchObject({
    ...{ status: 'error', message: null },
    fieldErrors: { [field]: expect.any(String) },
  })
})

test('who was removed is not asked about again', async () => {
  await signInAs(people.owner)
  await removePerson(world.owner, its.claim)
  const page = RemovePersonPage({ params: params({ claimId: its.claim }) })
  await expect(page).rejects.toMatchObject({ digest: NOT_FOUND })
})

test('a page leads back to pages of ours alone', async () => {
  await signInAs(people.owner)
  const away = formData({ id: its.claim, back: '//evil.example' })
  expect(await actions.removeAndReturn({ status: 'idle' }, away)).toMatchObject({ status: 'error' })
})

/** A page as its visitor reads it; what it is made of may still be on its way. */
