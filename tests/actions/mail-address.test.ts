import {
  askForProof,
  confirmMailAddress,
  lookAtProof,
  mailAddressOf,
  removeMailAddress,
} from '#lib/console/mail/mail-address'
import type { Person } from '#lib/console/person'
import { ADDRESS, startMailing } from '../support/mailing'
import { makePerson } from '../support/people'

const kept = globalThis as { burroweeClockOffsetMs?: number }
const HOUR_MS = 3600_000

let mailing: Awaited<ReturnType<typeof startMailing>>
let world: typeof mailing.world
let server: typeof mailing.server
let hubot: Person

beforeAll(async () => {
  mailing = await startMailing()
  ;({ world, server } = mailing)
})
afterAll(() => mailing.stop())
beforeEach(async () => {
  await mailing.clear()
  hubot = await makePerson('hubot')
})
afterEach(() => {
  kept.burroweeClockOffsetMs = 0
})

const later = (ms: number) => {
  kept.burroweeClockOffsetMs = ms
}
const send = () => mailing.send()
const waiting = () => mailing.waiting()
const mailed = () => /\/settings\/confirm\/([\w.-]+)/.exec(server.received.at(-1)!.text)![1]!
const ask = async (address = 'hubot@example.com', person = hubot) => {
  await askForProof(person, address)
  await send()
  return mailed()
}
const of = (person: Person) => mailAddressOf(person)

test('an address counts from when the link that was mailed there was taken, by who asked, and once', async () => {
  const code = await ask(' hubot@example.com ')
  expect(server.received.at(-1)!.to).toEqual(['hubot@example.com'])
  expect(server.received.at(-1)!.headers).not.toHaveProperty('list-unsubscribe')
  expect(await of(hubot)).toEqual({ confirmed: null, waiting: 'hubot@example.com' })
  const mallory = await makePerson('mallory')
  expect(await lookAtProof(mallory, code)).toBeNull()
  await expect(confirmMailAddress(mallory, code)).rejects.toMatchObject({ code: 'not_found' })
  expect(await lookAtProof(hubot, code)).toBe('hubot@example.com')
  expect(await of(hubot)).toEqual({ confirmed: null, waiting: 'hubot@example.com' })
  const taken = await Promise.allSettled(Array.from({ length: 5 }, () => confirmMailAddress(hubot, code)))
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await of(hubot)).toEqual({ confirmed: 'hubot@example.com', waiting: null })
  expect(await lookAtProof(hubot, code)).toBeNull()
})

test('an address that waits hears nothing of what happens, and the one before it still does', async () => {
  await ask('new@example.com', world.owner)
  await world.invite(await world.mint())
  await send()
  expect(server.received.at(-1)!.to).toEqual([ADDRESS])
})

test('an address is not taken by a code of one’s own making, one of another kind, or an old one', async () => {
  const code = await ask()
  const [id] = code.split('.')
  const off = /\/api\/mail\/off\/([\w.-]+)/
  await world.invite(await world.mint())
  await send()
  const offMac = off.exec(server.received.at(-1)!.text)![1]!.split('.').at(-1)!
  for (const wrong of [id!, `${id}.`, `${id}.${offMac}`, `${code}x`, code.slice(0, -1), '', '.'])
    expect(await lookAtProof(hubot, wrong)).toBeNull()
  later(HOUR_MS + 1000)
  expect(await lookAtProof(hubot, code)).toBeNull()
  await expect(confirmMailAddress(hubot, code)).rejects.toMatchObject({ code: 'not_found' })
  expect(await of(hubot)).toEqual({ confirmed: null, waiting: null })
})

test('an address that is removed does not come back by a link that was mailed before', async () => {
  await confirmMailAddress(hubot, await ask())
  const code = await ask('new@example.com')
  await removeMailAddress(hubot)
  await expect(confirmMailAddress(hubot, code)).rejects.toMatchObject({ code: 'not_found' })
  expect(await of(hubot)).toEqual({ confirmed: null, waiting: null })
})

test('an address gets three mails an hour at most, whoever asks, and nobody asks for more than three', async () => {
  const many = { code: 'too_many_requests', status: 429 }
  const asked = await Promise.allSettled(
    Array.from({ length: 8 }, (_, i) => askForProof(hubot, `h${i}@example.com`)),
  )
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  for (const login of ['a', 'b', 'c']) await askForProof(await makePerson(login), 'VICTIM@example.com')
  const next = await makePerson('d')
  await expect(askForProof(next, 'victim@example.com')).rejects.toMatchObject(many)
  await askForProof(next, 'd@example.com')
  later(HOUR_MS + 1000)
  await askForProof(hubot, 'hubot@example.com')
})

test.each(['', 'octocat', 'a@b', 'a@example.com\nBcc: b@example.com', `${'a'.repeat(250)}@example.com`])(
  'an address that cannot be one is refused: %j',
  async (address) => {
    await expect(askForProof(hubot, address)).rejects.toMatchObject({ code: 'bad_request' })
    expect(await waiting()).toEqual([])
  },
)
