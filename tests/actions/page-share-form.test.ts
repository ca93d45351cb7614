import { createSession } from '../../app/gateways/[id]/actions'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { revokeSession } from '#lib/console/session/revoke-session'
import { newSid } from '#lib/protocol/token'
import { mirrored } from '../support/copies'
import { formData } from '../support/form-data'
import { seedOf, startLiveGateway } from '../support/live-gateway'
import { makeGateway, makePerson, type TestGateway } from '../support/people'
import { targetRecord } from '../support/records'
import { signInAs } from '../support/visitor'

/** The create row with Per Page Sharing switched on. */
let live: Awaited<ReturnType<typeof startLiveGateway>>
let octocat: Person
let gateway: TestGateway
let targetRowId: string
const HOST = 'notes-demo.localhost:3001'

beforeAll(async () => {
  live = await startLiveGateway()
  octocat = await makePerson('octocat')
  await signInAs(octocat)
  gateway = await makeGateway(octocat, 'demo')
  const target = targetRecord()
  targetRowId = (await mirrored(gateway, [target])).target(target.id)
})
afterAll(() => live.stop())
afterEach(() => {
  live.state.tamper = null
})

const idle = { status: 'idle' as const }
const row = (change = {}) =>
  formData({
    ...{ gatewayId: gateway.id, targetRowId, sid: newSid(), label: 'handbook', expiry: '24h' },
    ...change,
  })

test('answers the descriptor where the code of the page shows it', async () => {
  const form = row({ pageShare: 'on', allowQuery: 'on', answer: 'here' })
  const sid = String(form.get('sid'))
  const state = await createSession(idle, form)
  expect(state).toMatchObject({ status: 'done', result: { descriptor: { seed: seedOf(sid), host: HOST } } })
  expect(live.state.sessions.get(sid)).toMatchObject({ kind: 'page-share', allowQuery: true })
})

test.each(['page', '', 'elsewhere'])(
  'answers no seed to a form (answer: %j), but leads to a page',
  async (answer) => {
    const form = row({ pageShare: 'on', answer })
    const error: unknown = await createSession(idle, form).catch((thrown: unknown) => thrown)
    const { id } = await database().session.findFirstOrThrow({ where: { sid: String(form.get('sid')) } })
    expect(error).toMatchObject({
      digest: expect.stringContaining(`;/sessions/${id}/reveal?from=gateway;`),
    })
  },
)

test('the same form again after its session was revoked shows no seed, and the next try is another session', async () => {
  const form = row({ pageShare: 'on', answer: 'here' })
  const made = await createSession(idle, form)
  if (made.status !== 'done') throw new Error(made.status)
  await revokeSession(octocat, made.result.id)
  const again = await createSession(idle, form)
  expect(again).toMatchObject({
    status: 'error',
    message: expect.stringMatching(/^This session was revoked\./),
  })
  expect(JSON.stringify(again)).not.toContain(seedOf(String(form.get('sid'))))
  if (again.status === 'error') expect(again.values.sid).not.toBe(form.get('sid'))
})

test.each([
  ['was changed on its way', /"label":"handbook"/, '"label":"leaflet"'],
  ['is no JSON', /^\{/, ''],
  ['is another session’s', /"kind":"page-share"/, '"kind":"full"'],
])('an answer that %s shows no seed; the same form again does', async (_what, found, instead) => {
  const form = row({ pageShare: 'on', answer: 'here' })
  const seed = seedOf(String(form.get('sid')))
  live.state.tamper = [found, instead]
  const lost = await createSession(idle, form)
  expect(lost).toMatchObject({ status: 'error' })
  expect(JSON.stringify(lost)).not.toContain(seed)
  live.state.tamper = null
  expect(await createSession(idle, form)).toMatchObject({ result: { descriptor: { seed } } })
})

test('is a full session where the switch is off, query strings or not', async () => {
  const form = row({ allowQuery: 'on', answer: 'page' })
  expect(await createSession(idle, form)).toMatchObject({ status: 'done', result: { descriptor: null } })
  const session = live.state.sessions.get(String(form.get('sid')))
  expect(session).toMatchObject({ kind: 'full', allowQuery: false })
})
