import { NextRequest } from 'next/server'
import { addGateway, removeGatewayAndReturn } from '../../app/gateways/actions'
import { createSession } from '../../app/gateways/[id]/actions'
import GatewayPage from '../../app/gateways/[id]/page'
import RemoveGatewayPage from '../../app/gateways/[id]/remove/page'
import {
  addTargetHere,
  editTargetHere,
  removeTargetAndReturn,
  switchTargetHere,
} from '../../app/gateways/[id]/target-actions'
import RemoveTargetPage from '../../app/gateways/[id]/targets/[targetId]/remove/page'
import GatewaysPage from '../../app/gateways/page'
import * as sessionActions from '../../app/sessions/actions'
import ExtendPage from '../../app/sessions/[id]/extend/page'
import LinkPage from '../../app/sessions/[id]/link/page'
import { GET as openRoute } from '../../app/sessions/[id]/open/route'
import RelabelPage from '../../app/sessions/[id]/relabel/page'
import RevokePage from '../../app/sessions/[id]/revoke/page'
import UnavailablePage from '../../app/sessions/[id]/unavailable/page'
import SessionsPage from '../../app/sessions/page'
import { database } from '#lib/console/db'
import { getGateway } from '#lib/console/gateway/get-gateway'
import { listGateways } from '#lib/console/gateway/list-gateways'
import { removeGateway } from '#lib/console/gateway/remove-gateway'
import type { Person } from '#lib/console/person'
import { countSessions } from '#lib/console/session/count-sessions'
import { extendSession } from '#lib/console/session/extend-session'
import { getSession } from '#lib/console/session/get-session'
import { listSessions } from '#lib/console/session/list-sessions'
import { mintSession } from '#lib/console/session/mint-session'
import { openSession } from '#lib/console/session/open-session'
import { relabelSession } from '#lib/console/session/relabel-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { sessionLink } from '#lib/console/session/session-link'
import { addTarget } from '#lib/console/target/add-target'
import { editTarget } from '#lib/console/target/edit-target'
import { getTarget } from '#lib/console/target/get-target'
import { removeTarget } from '#lib/console/target/remove-target'
import { switchTarget } from '#lib/console/target/switch-target'
import { newSid } from '#lib/protocol/token'
import { mirrored } from '../support/copies'
import { formData as form } from '../support/form-data'
import { startLiveGateway } from '../support/live-gateway'
import { makeGateway, makePerson } from '../support/people'
import { sessionRecord, targetRecord } from '../support/records'
import { signInAs } from '../support/visitor'

/** What is octocat's, tried by hubot and by nobody. */
let live: Awaited<ReturnType<typeof startLiveGateway>>
let octocat: Person
let hubot: Person
const theirs = { gateway: '', target: '', session: '' }

beforeAll(async () => {
  live = await startLiveGateway()
  octocat = await makePerson('octocat')
  hubot = await makePerson('hubot')
  const gateway = await makeGateway(octocat, 'demo')
  const target = targetRecord()
  const session = sessionRecord(target)
  const ids = await mirrored(gateway, [target], [session])
  Object.assign(theirs, {
    gateway: gateway.id,
    target: ids.target(target.id),
    session: ids.session(session.sid),
  })
})
afterAll(() => live.stop())

const snapshot = async () => [
  await database().session.findMany({ orderBy: { id: 'asc' } }),
  await database().target.findMany({ orderBy: { id: 'asc' } }),
  await database().gateway.findMany({ orderBy: { id: 'asc' } }),
  live.state.calls.length,
  live.state.dropped.length,
]

const settings = { name: 'mine', address: '127.0.0.1:1', handler: 'auto' as const }

const useCases: Record<string, () => Promise<unknown>> = {
  getGateway: () => getGateway(hubot, theirs.gateway),
  getSession: () => getSession(hubot, theirs.session),
  mintSession: () =>
    mintSession(hubot, { targetRowId: theirs.target, sid: newSid(), label: '', ttlSeconds: 3600 }),
  openSession: () => openSession(hubot, theirs.session),
  revokeSession: () => revokeSession(hubot, theirs.session),
  sessionLink: () => sessionLink(hubot, theirs.session),
  extendSession: () => extendSession(hubot, theirs.session, 30),
  relabelSession: () => relabelSession(hubot, theirs.session, 'mine now'),
  removeGateway: () => removeGateway(hubot, theirs.gateway),
  getTarget: () => getTarget(hubot, theirs.target),
  addTarget: () => addTarget(hubot, { gatewayId: theirs.gateway, tid: newSid(), ...settings }),
  editTarget: () => editTarget(hubot, theirs.target, settings),
  switchTarget: () => switchTarget(hubot, theirs.target, false),
  removeTarget: () => removeTarget(hubot, theirs.target),
}

test.each(Object.keys(useCases))("%s of somebody else's is not found, and asks no gateway", async (name) => {
  const before = await snapshot()
  await expect(useCases[name]!()).rejects.toMatchObject({ code: 'not_found' })
  expect(await snapshot()).toEqual(before)
})

test("somebody else's things are in no list", async () => {
  expect(await listGateways(hubot)).toEqual([])
  expect(await listSessions(hubot, {})).toEqual({ rows: [], nextCursor: null })
  expect(await countSessions(hubot)).toBe(0)
  expect(await listGateways(octocat)).toMatchObject([
    { id: theirs.gateway, targetCount: 1, activeSessionCount: 1 },
  ])
  expect((await listSessions(octocat, {})).rows).toMatchObject([{ id: theirs.session }])
})

test('what was removed is no longer there for its owner either', async () => {
  const monalisa = await makePerson('monalisa')
  const gateway = await makeGateway(monalisa)
  const target = targetRecord()
  const rowId = (await mirrored(gateway, [target])).target(target.id)
  await database().gateway.update({ where: { id: gateway.id }, data: { removedAt: new Date() } })
  expect(await listGateways(monalisa)).toEqual([])
  await expect(getGateway(monalisa, gateway.id)).rejects.toMatchObject({ code: 'not_found' })
  const asked = { targetRowId: rowId, sid: newSid(), label: '', ttlSeconds: 3600 }
  await expect(mintSession(monalisa, asked)).rejects.toMatchObject({ code: 'not_found' })
})

const params = (id: string) => Promise.resolve({ id })
const none = Promise.resolve({})
const open = () => openRoute(new NextRequest('http://localhost:3000/x'), { params: params(theirs.session) })

const onePages: Record<string, () => Promise<unknown>> = {
  '/gateways/[id]': () => GatewayPage({ params: params(theirs.gateway) }),
  '/gateways/[id]/remove': () => RemoveGatewayPage({ params: params(theirs.gateway) }),
  '/gateways/[id]/targets/[targetId]/remove': () =>
    RemoveTargetPage({ params: Promise.resolve({ id: theirs.gateway, targetId: theirs.target }) }),
  '/sessions/[id]/extend': () => ExtendPage({ params: params(theirs.session), searchParams: none }),
  '/sessions/[id]/relabel': () => RelabelPage({ params: params(theirs.session), searchParams: none }),
  '/sessions/[id]/link': () => LinkPage({ params: params(theirs.session) }),
  '/sessions/[id]/revoke': () => RevokePage({ params: params(theirs.session), searchParams: none }),
  '/sessions/[id]/unavailable': () => UnavailablePage({ params: params(theirs.session), searchParams: none }),
}
const listPages: Record<string, () => Promise<unknown>> = {
  '/gateways': () => GatewaysPage(),
  '/sessions': () => SessionsPage({ searchParams: none }),
}

const idle = { status: 'idle' as const }
const mintForm = () =>
  form({
    gatewayId: theirs.gateway,
    targetRowId: theirs.target,
    sid: newSid(),
    label: 'mine now',
    expiry: '24h',
  })
/** Whatever actions there are: a new one is tried here without anybody remembering to. */
function ofSessions(): Record<string, () => Promise<unknown>> {
  const fields = () => form({ id: theirs.session, back: '/sessions', days: '30', label: 'mine now' })
  const all = Object.entries(sessionActions)
  return Object.fromEntries(all.map(([name, action]) => [name, () => action(idle, fields())]))
}
const actions: Record<string, () => Promise<unknown>> = {
  createSession: () => createSession(idle, mintForm()),
  addTarget: () => addTargetHere(idle, form({ gatewayId: theirs.gateway, tid: newSid(), ...settings })),
  editTarget: () => editTargetHere(idle, form({ id: theirs.target, ...settings })),
  switchTarget: () => switchTargetHere(idle, form({ id: theirs.target, active: 'off' })),
  removeTarget: () => removeTargetAndReturn(idle, form({ id: theirs.target, gatewayId: theirs.gateway })),
  removeGateway: () => removeGatewayAndReturn(idle, form({ id: theirs.gateway })),
  ...ofSessions(),
}

test.each(Object.keys(onePages))("hubot finds nothing at octocat's %s", async (path) => {
  await signInAs(hubot)
  await expect(onePages[path]!()).rejects.toMatchObject({ digest: expect.stringContaining('404') })
})

test.each(Object.keys(actions))(
  "hubot's %s of octocat's things finds nothing, and changes nothing",
  async (name) => {
    await signInAs(hubot)
    const before = await snapshot()
    expect(await actions[name]!()).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/^There is no such/),
    })
    expect(await snapshot()).toEqual(before)
  },
)

test("hubot's visit to open octocat's session leads to no ticket", async () => {
  await signInAs(hubot)
  const before = await snapshot()
  const { headers } = await open()
  expect(headers.get('location')).toMatch(/unavailable\?reason=not_found$/)
  expect(await snapshot()).toEqual(before)
})

const everything: Record<string, () => Promise<unknown>> = {
  ...onePages,
  ...listPages,
  ...actions,
  '/sessions/[id]/open': open,
  addGateway: () => addGateway(idle, form({ slug: 'mine' })),
}

test.each(Object.keys(everything))('signed out, %s leads to signing in', async (name) => {
  await signInAs(null)
  const before = await snapshot()
  const digest = expect.stringMatching(/^NEXT_REDIRECT;\w+;\/\?next=%2F/)
  await expect(everything[name]!()).rejects.toMatchObject({ digest })
  expect(await snapshot()).toEqual(before)
})

test('a cookie of another making is nobody', async () => {
  await signInAs({ ...octocat, id: 'no such row' })
  await expect(everything['/sessions']!()).rejects.toMatchObject({
    digest: expect.stringContaining('NEXT_REDIRECT'),
  })
})
