import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { generateKeys, readPrivateKey } from '#lib/protocol/keys'
import { signRequest } from '#lib/protocol/statements'
import { newSid } from '#lib/protocol/token'
import { now } from '#lib/runtime/clock'
import { relayedWorld, type World } from '../conformance/support/world.ts'
import { control, post } from './support.ts'

let world: World
before(async () => {
  world = await relayedWorld()
})
after(() => world.close())

const mint = () => {
  const targetId = world.gateway.gate.store.targetByName('echo')!.id
  return JSON.stringify({ sid: newSid(), targetId, kind: 'full', label: 'x', ttlSeconds: 3600 })
}
const minted = () => world.gateway.gate.store.changes(null).sessions.length

test('a control statement counts once', async () => {
  const body = mint()
  const first = await control(world, { operation: 'mint', body })
  assert.equal(first.status, 200)
  const before = minted()
  const again = await control(world, { operation: 'mint', body, ready: first.statement })
  assert.equal(again.status, 401)
  assert.equal(minted(), before)
})

test('a control statement for another gateway, path or body counts for nothing', async () => {
  const before = minted()
  const body = mint()
  for (const statement of [
    { audience: 'another-gateway' },
    { path: '/control/revoke' },
    { method: 'GET' },
    { body: body.replace('3600', '7200') },
  ]) {
    assert.equal(
      (await control(world, { operation: 'mint', body, statement })).status,
      401,
      JSON.stringify(statement),
    )
  }
  assert.equal(minted(), before)
})

test('a relay cannot mint, revoke or open by itself: its own key, the gateway’s own and no statement are refused', async () => {
  const before = minted()
  const session = world.mint()
  for (const signer of [generateKeys().privateKey, world.identity.privateKey]) {
    assert.equal((await control(world, { operation: 'mint', body: mint(), signer })).status, 401)
    const sid = JSON.stringify({ sid: session.sid })
    assert.equal((await control(world, { operation: 'revoke', body: sid, signer })).status, 401)
    const ticket = JSON.stringify({ sid: session.sid, grant: 'owner' })
    assert.equal((await control(world, { operation: 'ticket', body: ticket, signer })).status, 401)
  }
  assert.equal((await control(world, { operation: 'mint', body: mint(), ready: '' })).status, 401)
  assert.equal(minted(), before + 1)
  assert.equal(world.gateway.gate.store.session(session.sid)!.revokedAt, null)
})

test('an internal statement is no control statement, and an old one is refused', async () => {
  const body = mint()
  const key = readPrivateKey(world.console.privateKey)
  const request = { audience: world.identity.gatewayId, method: 'POST', path: '/control/mint', body }
  const internal = signRequest(key, 'internal', request, now())
  assert.equal((await control(world, { operation: 'mint', body, ready: internal })).status, 401)
  const old = signRequest(key, 'control', request, now() - 5 * 60_000)
  assert.equal((await control(world, { operation: 'mint', body, ready: old })).status, 401)
  const future = signRequest(key, 'control', request, now() + 5 * 60_000)
  assert.equal((await control(world, { operation: 'mint', body, ready: future })).status, 401)
  // Issued before the gateway started: an earlier process may have seen it.
  const earlier = signRequest(key, 'control', request, now() - 55_000)
  assert.equal((await control(world, { operation: 'mint', body, ready: earlier })).status, 401)
})

test('what only the gateway’s own machine may do is not to be had from outside', async () => {
  for (const [operation, body] of [
    ['allow', { address: '10.0.0.1:22', allowed: true }],
    ['list', {}],
    ['status', {}],
    ['link', { sid: world.mint().sid }],
  ] as const) {
    assert.equal((await control(world, { operation, body: JSON.stringify(body) })).status, 400, operation)
  }
  const target = { id: newSid(), name: 'inside', address: '10.0.0.1:22', handler: 'http' }
  assert.equal((await control(world, { operation: 'addTarget', body: JSON.stringify(target) })).status, 403)
  world.gateway.operate('allow', { address: '10.0.0.1:22', allowed: true })
  assert.equal((await control(world, { operation: 'addTarget', body: JSON.stringify(target) })).status, 200)
})

test('the internal API answers nobody but the console', async () => {
  const path = `/gateways/${world.identity.gatewayId}/control/mint`
  const body = mint()
  assert.equal(await post(world.internalPort!, path, body, {}), 401)
  const stranger = readPrivateKey(generateKeys().privateKey)
  const forged = signRequest(stranger, 'internal', { audience: 'relay', method: 'POST', path, body }, now())
  assert.equal(await post(world.internalPort!, path, body, { authorization: `Bearer ${forged}` }), 401)
})
