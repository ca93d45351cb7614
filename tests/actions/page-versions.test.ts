import { randomUUID } from 'node:crypto'
import { database } from '#lib/console/db'
import { getGateway } from '#lib/console/gateway/get-gateway'
import { listGateways } from '#lib/console/gateway/list-gateways'
import { COUNT_MAX } from '#lib/console/session/count-sessions'
import { listVersion } from '#lib/console/session/list-version'
import { openSession } from '#lib/console/session/open-session'
import { listSignals } from '#lib/console/signal/list-signals'
import { markAllRead, markRead } from '#lib/console/signal/mark-read'
import { getTarget } from '#lib/console/target/get-target'
import { mirrored } from '../support/copies'
import { makeGateway, makePerson } from '../support/people'
import { sessionRecord, targetRecord } from '../support/records'
import { startSharing } from '../support/sharing'

let sharing: Awaited<ReturnType<typeof startSharing>>
beforeAll(async () => {
  sharing = await startSharing()
})
afterAll(() => sharing.live.stop())

/** Whether what somebody's pages show is said to be another thing after it. */
async function changes(what: () => Promise<unknown>, person = sharing.owner): Promise<boolean> {
  const before = await listVersion(person.id)
  await what()
  return (await listVersion(person.id)) !== before
}

test('every signal that comes or is read changes the version, also where as many are unread as before', async () => {
  const session = await sharing.mint()
  const hubot = await sharing.invite(session)
  const [claimed] = (await listSignals(sharing.owner, {})).signals
  expect(await changes(() => markRead(sharing.owner, claimed!.id))).toBe(true)
  expect(await changes(() => markRead(sharing.owner, claimed!.id))).toBe(false)
  const oneForAnother = async () => {
    const told = { ownerId: sharing.owner.id, at: new Date(), kind: 'gateway_gone', bell: true }
    const one = await database().signal.create({ data: { ...told, key: randomUUID() } })
    const before = await listVersion(sharing.owner.id)
    await database().signal.create({ data: { ...told, key: randomUUID() } })
    await markRead(sharing.owner, one.id)
    expect(await listVersion(sharing.owner.id)).not.toBe(before)
  }
  await oneForAnother()
  expect(await changes(() => markAllRead(sharing.owner, new Date()))).toBe(true)
  // What is not shown to anybody is no change.
  const quiet = { ownerId: sharing.owner.id, at: new Date(), kind: 'opened', bell: false, key: randomUUID() }
  expect(await changes(() => database().signal.create({ data: quiet }))).toBe(false)
  expect(await changes(() => openSession(hubot.person, session.id))).toBe(true)
})

test('who it was, learnt later, changes the version of the page that shows the history', async () => {
  const session = await sharing.mint()
  const event = await database().auditEvent.create({
    data: {
      sessionId: session.id,
      at: new Date(),
      kind: 'extended',
      version: 77,
      detail: new Date().toISOString(),
    },
  })
  const learn = () =>
    database().auditEvent.update({ where: { id: event.id }, data: { actorId: sharing.owner.id } })
  expect(await changes(learn)).toBe(true)
})

describe('the pages of a gateway with much on it', () => {
  test('count to where nobody reads on', async () => {
    const owner = await makePerson('rich')
    const gateway = await makeGateway(owner)
    const [busy, idle] = [targetRecord(), targetRecord({ name: 'idle' })]
    const sessions = Array.from({ length: COUNT_MAX + 5 }, () => sessionRecord(busy))
    const over = Array.from({ length: 3 }, () => sessionRecord(idle, { revokedAt: Date.now() }))
    const ids = await mirrored(gateway, [busy, idle], [...sessions, ...over, sessionRecord(idle)])
    expect(await listGateways(owner)).toMatchObject([{ targetCount: 2, activeSessionCount: COUNT_MAX + 1 }])
    const { targets } = await getGateway(owner, gateway.id)
    expect(targets).toMatchObject([
      { name: 'idle', activeSessionCount: 1, hasMore: false },
      { name: 'notes', activeSessionCount: COUNT_MAX + 1, hasMore: true },
    ])
    expect(targets.map(({ sessions: shown }) => shown.length)).toEqual([4, 50])
    expect(await getTarget(owner, ids.target(busy.id))).toMatchObject({ activeSessionCount: COUNT_MAX + 1 })
  })

  test('show the newest of each target, and fewer of each where there are many', async () => {
    const owner = await makePerson('many')
    const gateway = await makeGateway(owner)
    const targets = Array.from({ length: 40 }, (_, i) => targetRecord({ name: `t${i}` }))
    const start = Date.now()
    const sessions = targets.flatMap((target, i) =>
      Array.from({ length: 9 }, (_, age) =>
        sessionRecord(target, { label: `${i} ${age}`, createdAt: start - age * 60_000 }),
      ),
    )
    await mirrored(gateway, targets, sessions)
    const shown = (await getGateway(owner, gateway.id)).targets
    expect(shown).toHaveLength(40)
    for (const { name, sessions: newest, hasMore } of shown) {
      const number = name.slice(1)
      expect(newest.map(({ label }) => label)).toEqual([0, 1, 2, 3, 4, 5, 6].map((age) => `${number} ${age}`))
      expect(newest.every(({ service }) => service === name)).toBe(true)
      expect(hasMore).toBe(true)
    }
  })

  test('have no targets to show where there are none', async () => {
    const owner = await makePerson('new')
    const gateway = await makeGateway(owner)
    expect((await getGateway(owner, gateway.id)).targets).toEqual([])
  })
})
