import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { mintSession } from '#lib/console/session/mint-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { generateKeys } from '#lib/protocol/keys'
import { newSid } from '#lib/protocol/token'
import { startLiveGateway } from '../support/live-gateway'
import { makeGateway, makePerson } from '../support/people'

/** Promise 7: a relay can delay, but not pretend that a gateway has done something. */
let live: Awaited<ReturnType<typeof startLiveGateway>>
let octocat: Person
let targetRowId: string
beforeAll(async () => {
  live = await startLiveGateway()
  octocat = await makePerson('octocat')
  const gateway = await makeGateway(octocat)
  const target = await database().target.create({
    data: {
      ...{ gatewayId: gateway.id, tid: newSid(), name: 'notes', address: '127.0.0.1:1', handler: 'http' },
      ...{ active: true, version: 1 },
    },
  })
  targetRowId = target.id
})
afterAll(() => live.stop())
afterEach(() => {
  live.state.signer = null
  live.state.tamper = null
})

const mint = () => mintSession(octocat, { targetRowId, sid: newSid(), label: 'for Alex', ttlSeconds: 3600 })
const rows = () => database().session.findMany({ orderBy: { id: 'asc' } })

test('an answer signed by another key counts for nothing', async () => {
  const { session } = await mint()
  const before = await rows()
  live.state.signer = generateKeys().privateKey
  await expect(revokeSession(octocat, session.id)).rejects.toThrow()
  await expect(mint()).rejects.toThrow()
  expect(await rows()).toEqual(before)
})

test('an answer changed on its way counts for nothing', async () => {
  const before = await rows()
  live.state.tamper = [/"label":"for Alex"/, '"label":"for Eve"']
  await expect(mint()).rejects.toThrow()
  expect(await rows()).toEqual(before)
})
