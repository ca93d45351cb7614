import { removeGatewayAndReturn } from '../../app/gateways/actions'
import { POST as mirrorRoute } from '../../app/api/gateway/mirror/route'
import { POST as pairRoute } from '../../app/api/gateway/pair/route'
import { POST as unpairRoute } from '../../app/api/gateway/unpair/route'
import { database } from '#lib/console/db'
import { isRemoved } from '#lib/console/gateway/is-removed'
import { issuePairingCode } from '#lib/console/gateway/issue-pairing-code'
import { listGateways } from '#lib/console/gateway/list-gateways'
import { recordPresence } from '#lib/console/gateway/record-presence'
import { removeGateway } from '#lib/console/gateway/remove-gateway'
import type { Person } from '#lib/console/person'
import { mintSession } from '#lib/console/session/mint-session'
import { addTarget } from '#lib/console/target/add-target'
import { ProtocolError } from '#lib/protocol/errors'
import { generateKeys } from '#lib/protocol/keys'
import { newSid } from '#lib/protocol/token'
import { mirrored } from '../support/copies'
import { formData } from '../support/form-data'
import { startLiveGateway } from '../support/live-gateway'
import { makeGateway, makePerson, type TestGateway } from '../support/people'
import { mirrorMessage, sessionRecord, targetRecord } from '../support/records'
import { signedPost } from '../support/signed-post'
import { signInAs } from '../support/visitor'

let live: Awaited<ReturnType<typeof startLiveGateway>>
let octocat: Person

beforeAll(async () => {
  live = await startLiveGateway()
  octocat = await makePerson('octocat')
  await signInAs(octocat)
})
afterAll(() => live.stop())
afterEach(() => {
  live.state.refuse = null
  live.state.meanwhile = null
})

/** A gateway with one target and two sessions, one of them revoked before. */
async function busyGateway() {
  const gateway = await makeGateway(octocat)
  const target = targetRecord()
  const sessions = [sessionRecord(target), sessionRecord(target, { revokedAt: 1_000 })]
  const ids = await mirrored(gateway, [target], sessions)
  await recordPresence('relay', [gateway.id])
  return { gateway, target, sessions, targetRowId: ids.target(target.id) }
}

const rows = ({ id }: TestGateway) =>
  database().session.findMany({ where: { gatewayId: id }, orderBy: { revokedAt: 'asc' } })

async function expectEnded(gateway: TestGateway) {
  expect((await listGateways(octocat)).map(({ id }) => id)).not.toContain(gateway.id)
  expect(await isRemoved(gateway.id)).toBe(true)
  expect((await rows(gateway)).filter(({ revokedAt }) => revokedAt === null)).toEqual([])
  expect(await database().target.count({ where: { gatewayId: gateway.id, removedAt: null } })).toBe(0)
}

test('removing revokes everything on it, drops its tunnel, and leaves older revocations as they were', async () => {
  const { gateway } = await busyGateway()
  const other = await busyGateway()
  await removeGateway(octocat, gateway.id)
  await expectEnded(gateway)
  expect((await rows(gateway))[0]!.revokedAt).toEqual(new Date(1_000))
  expect(live.state.dropped).toContain(gateway.id)
  expect(live.state.dropped).not.toContain(other.gateway.id)
  expect((await rows(other.gateway)).filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1)
})

test('a relay that cannot drop it is no obstacle; removing again is no error and asks nobody', async () => {
  const { gateway } = await busyGateway()
  live.state.refuse = new ProtocolError('internal', 'no')
  await removeGateway(octocat, gateway.id)
  await expectEnded(gateway)
  live.state.refuse = null
  await removeGateway(octocat, gateway.id)
  expect(live.state.dropped).not.toContain(gateway.id)
})

test('nothing the gateway says afterwards counts', async () => {
  const { gateway, target, sessions } = await busyGateway()
  await removeGateway(octocat, gateway.id)
  const fresh = sessionRecord(target, { version: 9 })
  const message = mirrorMessage({ version: 9, targets: [target], sessions: [...sessions, fresh] })
  const answer = await mirrorRoute(await signedPost('/api/gateway/mirror', gateway, message))
  expect(answer.status).toBe(410)
  await recordPresence('relay', [gateway.id])
  await expectEnded(gateway)
  expect(await rows(gateway)).toHaveLength(2)
})

test.each(['mint', 'add a target'] as const)(
  'what the gateway answers while it is being removed (%s) adds nothing live',
  async (what) => {
    const { gateway, targetRowId } = await busyGateway()
    live.state.meanwhile = () => removeGateway(octocat, gateway.id)
    const asked = { name: 'late', address: '127.0.0.1:1', handler: 'auto' as const }
    const attempt = {
      mint: () => mintSession(octocat, { targetRowId, sid: newSid(), label: '', ttlSeconds: 60 }),
      'add a target': () => addTarget(octocat, { gatewayId: gateway.id, tid: newSid(), ...asked }),
    }
    await expect(attempt[what]()).rejects.toMatchObject({ code: 'gateway_removed' })
    await expectEnded(gateway)
  },
)

test('mirrors and removal at once: whoever is first, nothing is alive at the end', async () => {
  const { gateway, target } = await busyGateway()
  const messages = Array.from({ length: 8 }, (_, i) => {
    const sessions = [sessionRecord(target, { version: i + 2 })]
    return signedPost(
      '/api/gateway/mirror',
      gateway,
      mirrorMessage({ version: i + 2, targets: [target], sessions }),
    )
  })
  const signed = await Promise.all(messages)
  await Promise.all([
    ...signed.slice(0, 4).map((message) => mirrorRoute(message)),
    removeGateway(octocat, gateway.id),
    ...signed.slice(4).map((message) => mirrorRoute(message)),
  ])
  await expectEnded(gateway)
})

test('its name is never given out again, by no code old or new', async () => {
  const { code } = await issuePairingCode(octocat, 'lost')
  const gateway = await makeGateway(octocat, 'lost')
  await removeGateway(octocat, gateway.id)
  await expect(issuePairingCode(octocat, 'lost')).rejects.toThrow('The name lost is taken.')
  const keys = generateKeys()
  const payload = { code, publicKey: keys.publicKey, software: 'burrowee test' }
  const answer = await pairRoute(await signedPost('/api/gateway/pair', keys, payload))
  expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('lost is taken') } })
  expect(await database().gateway.count({ where: { slug: 'lost' } })).toBe(1)
})

test('the page that asks removes it and leads back to the list', async () => {
  const { gateway } = await busyGateway()
  const sent = removeGatewayAndReturn({ status: 'idle' }, formData({ id: gateway.id }))
  await expect(sent).rejects.toMatchObject({ digest: expect.stringContaining(';/gateways;') })
  await expectEnded(gateway)
})

const unpair = async (gateway: TestGateway, change = {}) => {
  const response = await unpairRoute(await signedPost('/api/gateway/unpair', gateway, {}, change))
  return { status: response.status, body: await response.json() }
}

test('a gateway unpairs itself: the same removal; again it is told that it was removed', async () => {
  const { gateway } = await busyGateway()
  expect(await unpair(gateway)).toEqual({ status: 200, body: { removed: true } })
  await expectEnded(gateway)
  expect(live.state.dropped).toContain(gateway.id)
  expect(await unpair(gateway)).toMatchObject({ status: 410, body: { error: { code: 'gateway_removed' } } })
})

test('of five unpairings at once one removes, the others learn that it is done', async () => {
  const { gateway } = await busyGateway()
  const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await unpair(gateway)).status))
  expect(statuses.sort()).toEqual([200, 410, 410, 410, 410])
})

test('nobody but the gateway unpairs it', async () => {
  const { gateway } = await busyGateway()
  const other = await makeGateway(octocat)
  const bad = [
    { key: other.privateKey },
    { key: generateKeys().privateKey },
    { path: '/api/gateway/renew' },
    { audience: 'http://elsewhere.example' },
    { at: Date.now() - 200_000 },
    { authorization: '' },
  ]
  for (const change of bad) expect((await unpair(gateway, change)).status).toBe(401)
  expect(await isRemoved(gateway.id)).toBe(false)
})
