import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { readIdentity, writeIdentity, type GatewayHome } from '#lib/gateway/home'
import { startGateway, type RunningGateway } from '#lib/gateway/server'
import { ProtocolError } from '#lib/protocol/errors'
import { ENROLMENT_RENEW_SECONDS } from '#lib/protocol/limits'
import { pairedHome } from '../../support/paired-home'
import { eventually } from '../../support/eventually'

const DAY_MS = ENROLMENT_RENEW_SECONDS * 1000
const AWAY = { status: 503, reply: null }

let home: GatewayHome
let gateway: RunningGateway
/** Console and relay, which are one here and away but for renewals. */
let outside: Server
let renewals: IncomingHttpHeaders[]
/** The enrolment that each connection was tried with. */
let shown: unknown[]
/** What the next renewals are answered; the last one for ever. */
let answers: { status: number; reply: unknown }[]
beforeEach(async () => {
  ;[renewals, shown, answers] = [[], [], []]
  outside = createServer(({ url, headers }, response) => {
    const isRenewal = url === '/api/gateway/renew'
    if (isRenewal) renewals.push(headers)
    if (url!.startsWith('/connect/')) shown.push(headers['burrowee-enrolment'])
    const { status, reply } = isRenewal ? (answers.length > 1 ? answers.shift() : answers[0])! : AWAY
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(reply))
  }).listen(0, '127.0.0.1')
  await once(outside, 'listening')
})
afterEach(async () => {
  jest.useRealTimers()
  await gateway.stop()
  outside.closeAllConnections()
  outside.close()
  rmSync(home.folder, { recursive: true })
})

/** Starts a gateway that was enrolled so long ago. */
async function enrolledAgo(ms: number, ...says: { status: number; reply: unknown }[]): Promise<void> {
  answers = says
  const paired = pairedHome(`http://127.0.0.1:${(outside.address() as AddressInfo).port}`)
  home = paired.home
  writeIdentity(home, { ...paired.identity, enrolment: 'old', enrolledAt: Date.now() - ms })
  gateway = await startGateway(home)
}

const FRESH = { status: 200, reply: { enrolment: 'fresh' } }

test('a day old, an enrolment is renewed once, kept for the next start, and shown to the relay from then on', async () => {
  await enrolledAgo(DAY_MS + 1, FRESH)
  await eventually('it is shown', 10_000, () => shown.includes('fresh'))
  expect(readIdentity(home)).toMatchObject({ enrolment: 'fresh' })
  expect(Date.now() - readIdentity(home)!.enrolledAt).toBeLessThan(60_000)
  expect(renewals).toHaveLength(1)
  expect(renewals[0]).toMatchObject({
    'burrowee-gateway': 'g',
    authorization: expect.stringMatching(/^Bearer .+\..+\..+$/),
  })
})

test('a younger one is left as it is', async () => {
  await enrolledAgo(DAY_MS - 60_000, FRESH)
  await eventually('it is shown', 10_000, () => shown.length > 1)
  await pause(200)
  expect(renewals).toEqual([])
  expect(new Set(shown)).toEqual(new Set(['old']))
})

test('one that could not be renewed is asked for again a minute later; a day later, the next is due', async () => {
  jest.useFakeTimers({ doNotFake: EVERYTHING_ELSE })
  await enrolledAgo(DAY_MS + 1, AWAY, FRESH, { status: 200, reply: { enrolment: 'fresher' } })
  await eventually('it is asked for', 10_000, () => renewals.length === 1)
  await pause(200)
  expect(readIdentity(home)).toMatchObject({ enrolment: 'old' })
  jest.advanceTimersByTime(60_000)
  await eventually('it is renewed', 10_000, () => readIdentity(home)!.enrolment === 'fresh')
  const { now } = Date
  const later = jest.spyOn(Date, 'now').mockImplementation(() => now() + DAY_MS)
  jest.advanceTimersByTime(60_000)
  later.mockRestore()
  await eventually('it is renewed again', 10_000, () => readIdentity(home)!.enrolment === 'fresher')
  expect(renewals).toHaveLength(3)
})

test('where the console says so there, the gateway knows that it was removed: it stops, for ever', async () => {
  const told = new ProtocolError('gateway_removed', 'This gateway was removed.')
  await enrolledAgo(DAY_MS + 1, { status: told.status, reply: told.toReply() })
  await eventually('it is kept', 10_000, () => readIdentity(home)!.removedAt !== undefined)
  await pause(100)
  const tries = shown.length
  await pause(1_500)
  expect(shown).toHaveLength(tries)
  await gateway.stop().catch(() => {})
  await expect(startGateway(home)).rejects.toThrow('was removed')
})

/** All that jest could take over but what repeats. */
const EVERYTHING_ELSE = [
  ...([
    'Date',
    'hrtime',
    'nextTick',
    'performance',
    'queueMicrotask',
    'setImmediate',
    'clearImmediate',
  ] as const),
  ...(['setTimeout', 'clearTimeout'] as const),
]
