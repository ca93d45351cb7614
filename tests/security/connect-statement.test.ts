import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { generateKeys, readPrivateKey } from '#lib/protocol/keys'
import { signConnect, signEnrolment } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'
import { ask } from '../conformance/support/client.ts'
import { relayedWorld, type World } from '../conformance/support/world.ts'
import { connectTo } from './support.ts'

let world: World
before(async () => {
  world = await relayedWorld()
})
after(() => world.close())

const statement = (privateKey: string, given: Partial<Parameters<typeof signConnect>[1]> = {}) =>
  signConnect(
    readPrivateKey(privateKey),
    {
      gatewayId: world.identity.gatewayId,
      relayUrl: world.identity.relayUrl,
      plane: 'control',
      connection: null,
      ...given,
    },
    now(),
  )
const present = async (plane: string, enrolment: string, jwt: string) =>
  connectTo(world.port, plane, { authorization: `Bearer ${jwt}`, 'burrowee-enrolment': enrolment })

test('a connect statement counts once', async () => {
  const { enrolment, privateKey } = world.identity
  const jwt = statement(privateKey)
  assert.equal(await present('control', enrolment, jwt), 101)
  assert.equal(await present('control', enrolment, jwt), 401)
})

test('a connect statement for another relay, plane or gateway is refused', async () => {
  const { enrolment, privateKey } = world.identity
  const cases = [
    statement(privateKey, { relayUrl: 'https://other.example' }),
    statement(privateKey, { gatewayId: 'another' }),
    statement(privateKey, { plane: 'data' }),
    signConnect(
      readPrivateKey(privateKey),
      {
        gatewayId: world.identity.gatewayId,
        relayUrl: world.identity.relayUrl,
        plane: 'control',
        connection: null,
      },
      now() - 10 * 60_000,
    ),
  ]
  for (const jwt of cases) assert.equal(await present('control', enrolment, jwt), 401)
})

test('a data connection without its control connection is refused', async () => {
  const { enrolment, privateKey } = world.identity
  for (const connection of [null, 'made-up']) {
    assert.equal(await present('data', enrolment, statement(privateKey, { plane: 'data', connection })), 401)
  }
})

test('an unknown gateway cannot claim a slug, nor anybody one with an enrolment they saw', async () => {
  const stranger = generateKeys()
  const forged = { gatewayId: 'gateway-under-test', slug: 'lab', publicKey: stranger.publicKey }
  const selfSigned = signEnrolment(readPrivateKey(stranger.privateKey), forged, now())
  assert.equal(await present('control', selfSigned, statement(stranger.privateKey)), 401)
  // The real enrolment, with a statement by a key that it does not name.
  assert.equal(await present('control', world.identity.enrolment, statement(stranger.privateKey)), 401)
  assert.equal(await present('control', '', statement(world.identity.privateKey)), 401)
  const ended = signEnrolment(
    readPrivateKey(world.console.privateKey),
    { gatewayId: world.identity.gatewayId, slug: 'lab', publicKey: generateKeys().publicKey },
    now() - 31 * 24 * 3600 * 1000,
  )
  assert.equal(await present('control', ended, statement(world.identity.privateKey)), 401)
  // The real gateway is still (or again) the one that answers.
  const session = world.mint()
  let status = 0
  for (let i = 0; i < 200 && status !== 200; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    status = (await ask(world, { path: session.url })).status
  }
  assert.equal(status, 200)
})
