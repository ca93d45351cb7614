import { GET as removedRoute } from '../../app/api/relay/gateways/[id]/route'
import { POST as presenceRoute } from '../../app/api/relay/presence/route'
import { database } from '#lib/console/db'
import { getGateway } from '#lib/console/gateway/get-gateway'
import type { Person } from '#lib/console/person'
import { makeGateway, makePerson } from '../support/people'

let octocat: Person
beforeAll(async () => {
  octocat = await makePerson('octocat')
})

const secret = () => `Bearer ${process.env.RELAY_SECRET}`

async function report(relay: string, gateways: string[], authorization = secret()): Promise<number> {
  const body = JSON.stringify({ relay, gateways })
  const headers = { authorization }
  return (await presenceRoute(new Request('http://x/', { method: 'POST', headers, body }))).status
}

/** As if so long had passed since the last report. */
async function passed(milliseconds: number): Promise<void> {
  await database().$executeRaw`
    UPDATE "Gateway" SET "presentUntil" = "presentUntil" - ${milliseconds} * interval '1 millisecond'`
}

test('a gateway is online while a relay lists it, and offline with the first list that leaves it out', async () => {
  const [one, two] = [await makeGateway(octocat), await makeGateway(octocat)]
  expect(await getGateway(octocat, one.id)).toMatchObject({
    online: false,
    onlineSince: null,
    lastSeenAt: null,
  })
  expect(await report('r1', [one.id, two.id, 'unknown'])).toBe(200)
  const { onlineSince } = await getGateway(octocat, one.id)
  expect(onlineSince).not.toBeNull()
  await report('r1', [one.id])
  expect(await getGateway(octocat, one.id)).toMatchObject({ online: true, onlineSince })
  const left = await getGateway(octocat, two.id)
  expect(left).toMatchObject({ online: false, onlineSince: null })
  expect(left.lastSeenAt).not.toBeNull()
})

test('a relay that falls silent takes its gateways offline; coming back starts a new time online', async () => {
  const gateway = await makeGateway(octocat)
  await report('r2', [gateway.id])
  await passed(24_000)
  expect((await getGateway(octocat, gateway.id)).online).toBe(true)
  const { onlineSince } = await getGateway(octocat, gateway.id)
  await passed(2_000)
  expect(await getGateway(octocat, gateway.id)).toMatchObject({ online: false, onlineSince: null })
  await report('r2', [gateway.id])
  expect((await getGateway(octocat, gateway.id)).onlineSince!.getTime()).toBeGreaterThan(
    onlineSince!.getTime(),
  )
})

test('a relay that a gateway has left does not end its presence at another', async () => {
  const gateway = await makeGateway(octocat)
  await report('r3', [gateway.id])
  await report('r4', [gateway.id])
  await report('r3', [])
  expect((await getGateway(octocat, gateway.id)).online).toBe(true)
  await report('r4', [])
  expect((await getGateway(octocat, gateway.id)).online).toBe(false)
})

test('many reports at once do not stand in each other’s way', async () => {
  const gateways = await Promise.all(Array.from({ length: 10 }, () => makeGateway(octocat)))
  const ids = gateways.map(({ id }) => id)
  const reports = Array.from({ length: 20 }, (_, i) =>
    report(`many${i % 3}`, i % 2 ? ids : [...ids].reverse()),
  )
  expect(new Set(await Promise.all(reports))).toEqual(new Set([200]))
})

test.each(['', 'Bearer ', 'Bearer wrong', 'Basic x'])(
  'without the secret (%p) nothing is believed',
  async (given) => {
    const gateway = await makeGateway(octocat)
    expect(await report('r5', [gateway.id], given)).toBe(401)
    expect((await getGateway(octocat, gateway.id)).online).toBe(false)
    const request = new Request('http://x/', { headers: { authorization: given } })
    expect((await removedRoute(request, { params: Promise.resolve({ id: gateway.id }) })).status).toBe(401)
  },
)

test('a relay learns who was removed, and that an unknown gateway counts as removed', async () => {
  const gateway = await makeGateway(octocat)
  const ask = async (id: string) => {
    const request = new Request('http://x/', { headers: { authorization: secret() } })
    return (await removedRoute(request, { params: Promise.resolve({ id }) })).json()
  }
  expect(await ask(gateway.id)).toEqual({ removed: false })
  await database().gateway.update({ where: { id: gateway.id }, data: { removedAt: new Date() } })
  expect(await ask(gateway.id)).toEqual({ removed: true })
  expect(await ask('unknown')).toEqual({ removed: true })
  await report('r6', [gateway.id])
  expect(await database().gateway.findUnique({ where: { id: gateway.id } })).toMatchObject({
    presentUntil: null,
  })
})
