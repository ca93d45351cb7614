import { createSession } from '../../app/gateways/[id]/actions'
import {
  addTargetHere,
  editTargetHere,
  removeTargetAndReturn,
  switchTargetHere,
} from '../../app/gateways/[id]/target-actions'
import { database } from '#lib/console/db'
import { getGateway } from '#lib/console/gateway/get-gateway'
import type { Person } from '#lib/console/person'
import { mintSession } from '#lib/console/session/mint-session'
import { getSession } from '#lib/console/session/get-session'
import { addTarget } from '#lib/console/target/add-target'
import { editTarget } from '#lib/console/target/edit-target'
import { removeTarget } from '#lib/console/target/remove-target'
import { switchTarget } from '#lib/console/target/switch-target'
import { ProtocolError } from '#lib/protocol/errors'
import { newSid } from '#lib/protocol/token'
import { formData } from '../support/form-data'
import { startLiveGateway } from '../support/live-gateway'
import { makeGateway, makePerson, type TestGateway } from '../support/people'
import { signInAs } from '../support/visitor'

const idle = { status: 'idle' as const }
let live: Awaited<ReturnType<typeof startLiveGateway>>
let octocat: Person
let gateway: TestGateway

beforeAll(async () => {
  live = await startLiveGateway()
  octocat = await makePerson('octocat')
  await signInAs(octocat)
})
afterAll(() => live.stop())
beforeEach(async () => {
  live.state.targets.clear()
  gateway = await makeGateway(octocat)
})
afterEach(() => {
  Object.assign(live.state, { refuse: null, answers: true, tamper: null })
})

const settings = { name: 'notes', address: '127.0.0.1:8080', handler: 'auto' as const }
const add = (change = {}) =>
  addTarget(octocat, { gatewayId: gateway.id, tid: newSid(), ...settings, ...change })
const shown = async () => (await getGateway(octocat, gateway.id)).targets
const mint = async (targetRowId: string) =>
  (await mintSession(octocat, { targetRowId, sid: newSid(), label: '', ttlSeconds: 3600 })).session

test('a target added is there at once, on, with its hostname', async () => {
  await add({ handler: 'https' })
  const host = `notes-${gateway.slug}.localhost:3001`
  expect(await shown()).toMatchObject([{ ...settings, handler: 'https', active: true, host, sessions: [] }])
})

test('the same form again, or five times at once, is one target', async () => {
  const tid = newSid()
  const ids = await Promise.all(Array.from({ length: 5 }, () => add({ tid })))
  expect(new Set([...ids, await add({ tid })]).size).toBe(1)
  expect(await shown()).toHaveLength(1)
})

test('edit changes name, address and handler; sessions stay and are served under the new name', async () => {
  const id = await add()
  const session = await mint(id)
  await editTarget(octocat, id, { name: 'pages', address: '127.0.0.1:9', handler: 'http' })
  expect(await shown()).toMatchObject([{ id, name: 'pages', address: '127.0.0.1:9', handler: 'http' }])
  const host = `pages-${gateway.slug}.localhost:3001`
  expect(await getSession(octocat, session.id)).toMatchObject({ state: 'active', host })
})

test('off and on, as often as one likes; the same again is no error', async () => {
  const id = await add()
  for (const active of [false, false, true, true, false]) {
    await switchTarget(octocat, id, active)
    expect(await shown()).toMatchObject([{ id, active }])
  }
})

test('remove revokes its sessions for ever, also for another target of that name; again is no error', async () => {
  const id = await add()
  const [first, second] = [await mint(id), await mint(id)]
  await removeTarget(octocat, id)
  const asked = live.state.calls.length
  await removeTarget(octocat, id)
  expect(live.state.calls).toHaveLength(asked)
  expect(await shown()).toEqual([])
  const another = await add()
  const fresh = await mint(another)
  for (const { id } of [first, second])
    expect(await getSession(octocat, id)).toMatchObject({ state: 'revoked' })
  expect(await getSession(octocat, fresh.id)).toMatchObject({ state: 'active' })
  expect(another).not.toBe(id)
  await expect(editTarget(octocat, id, settings)).rejects.toMatchObject({ code: 'not_found' })
  await expect(mint(id)).rejects.toMatchObject({ code: 'not_found' })
})

const offline: Record<string, [(id: string) => Promise<unknown>, string]> = {
  add: [() => add({ name: 'other' }), 'Gateway is offline. Nothing was changed.'],
  edit: [(id) => editTarget(octocat, id, settings), 'Gateway is offline. Nothing was changed.'],
  'switch off': [(id) => switchTarget(octocat, id, false), 'The target is still on; nobody can get in'],
  'switch on': [(id) => switchTarget(octocat, id, true), 'Gateway is offline. Nothing was changed.'],
  remove: [(id) => removeTarget(octocat, id), 'The target is not removed yet; nobody can get in'],
}
test.each(Object.keys(offline))('%s with the gateway offline says so, and changes nothing', async (what) => {
  const id = await add()
  const before = await database().target.findMany({ orderBy: { id: 'asc' } })
  live.state.refuse = new ProtocolError('gateway_offline', 'whatever the relay says')
  const [attempt, message] = offline[what]!
  await expect(attempt(id)).rejects.toMatchObject({
    code: 'gateway_offline',
    message: expect.stringContaining(message),
  })
  expect(await database().target.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
})

const form = (change = {}) => formData({ gatewayId: gateway.id, tid: newSid(), ...settings, ...change })

test('an address outside the gateway’s machine is refused at its field, with what to run there', async () => {
  const sent = form({ address: '192.168.1.2:80' })
  expect(await addTargetHere(idle, sent)).toEqual({
    ...{ status: 'error', message: null },
    fieldErrors: { address: 'run there: burrowee allow 192.168.1.2:80' },
    values: Object.fromEntries(sent),
  })
  expect(await shown()).toEqual([])
})

test('a name in use is refused at its field, and the next try is another target', async () => {
  await add()
  const sent = form()
  const state = await addTargetHere(idle, sent)
  expect(state).toMatchObject({ fieldErrors: { name: 'There is a target named notes already.' } })
  if (state.status !== 'error') throw new Error('it was not refused')
  expect(state.values).toMatchObject({
    name: 'notes',
    tid: expect.not.stringMatching(String(sent.get('tid'))),
  })
})

test.each([
  [{ name: 'No Name' }, 'name'],
  [{ name: '-x' }, 'name'],
  [{ address: '127.0.0.1:' }, 'address'],
  [{ address: '127.0.0.1:70000' }, 'address'],
  [{ handler: 'ftp' }, 'handler'],
  [{ assetPaths: '/' }, 'assetPaths'],
  [{ assetPaths: '/static' }, 'assetPaths'],
  [{ assetPaths: '/static/ /../' }, 'assetPaths'],
  [{ assetPaths: '/%73tatic/' }, 'assetPaths'],
])('%j is refused at its field, and no gateway is asked', async (change, field) => {
  const asked = live.state.calls.length
  expect(await addTargetHere(idle, form(change))).toMatchObject({
    fieldErrors: { [field]: expect.any(String) },
  })
  const edited = formData({ id: newSid(), ...settings, ...change })
  expect(await editTargetHere(idle, edited)).toMatchObject({ fieldErrors: { [field]: expect.any(String) } })
  expect(live.state.calls).toHaveLength(asked)
})

test('what was done says where nothing answers; that nobody can tell is no fault of it', async () => {
  live.state.answers = false
  const added = await addTargetHere(idle, form())
  expect(added).toMatchObject({ status: 'done', result: { quietAt: settings.address } })
  const { id } = (await shown())[0]!
  const edit = (address: string) => editTargetHere(idle, formData({ ...settings, id, address }))
  const turn = (active: string) => switchTargetHere(idle, formData({ id, active }))
  expect(await edit('127.0.0.1:9')).toEqual({ status: 'done', result: { quietAt: '127.0.0.1:9' } })
  expect(await turn('off')).toEqual({ status: 'done', result: { quietAt: null } })
  expect(await turn('on')).toEqual({ status: 'done', result: { quietAt: '127.0.0.1:9' } })
  const wanted = { gatewayId: gateway.id, targetRowId: id, sid: newSid(), label: '', expiry: '1h' }
  expect(await createSession(idle, formData(wanted))).toMatchObject({ result: { quietAt: '127.0.0.1:9' } })
  live.state.answers = true
  expect(await edit('127.0.0.1:10')).toEqual({ status: 'done', result: { quietAt: null } })
  live.state.tamper = [/"answers":true/, '"answers":null']
  expect(await edit('127.0.0.1:11')).toEqual({ status: 'done', result: { quietAt: null } })
})

test('asset paths are separated by white space, and kept once each; an edit without the field leaves them', async () => {
  const typed = ' /static/  /_next/static/\n/static/ '
  expect(await addTargetHere(idle, form({ assetPaths: typed }))).toMatchObject({ status: 'done' })
  const [target] = await shown()
  expect(target).toMatchObject({ assetPaths: ['/static/', '/_next/static/'] })
  const edit = (change = {}) => editTargetHere(idle, formData({ id: target!.id, ...settings, ...change }))
  expect(await edit()).toMatchObject({ status: 'done' })
  expect(await shown()).toMatchObject([{ assetPaths: ['/static/', '/_next/static/'] }])
  expect(await edit({ assetPaths: '' })).toMatchObject({ status: 'done' })
  expect(await shown()).toMatchObject([{ assetPaths: [] }])
})

test('the page that asks removes it, and goes back to its gateway, nowhere else', async () => {
  const id = await add()
  const sent = (gatewayId: string) => removeTargetAndReturn(idle, formData({ id, gatewayId }))
  expect(await sent('../evil')).toMatchObject({ status: 'error' })
  expect(await shown()).toHaveLength(1)
  const digest = expect.stringContaining(`;/gateways/${gateway.id};`)
  await expect(sent(gateway.id)).rejects.toMatchObject({ digest })
  expect(await shown()).toEqual([])
})
