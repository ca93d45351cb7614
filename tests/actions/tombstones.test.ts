import { database } from '#lib/console/db'
import { applyMirror } from '#lib/console/gateway/apply-mirror'
import { listPeople } from '#lib/console/share/list-people'
import { removePerson } from '#lib/console/share/remove-person'
import type { Person } from '#lib/console/person'
import { ProtocolError } from '#lib/protocol/errors'
import type { MirrorRequest } from '#lib/protocol/mirror'
import { newSid } from '#lib/protocol/token'
import { makeGateway, makePerson, type TestGateway } from '../support/people'
import { mirrorMessage, sessionRecord, targetRecord } from '../support/records'
import { claimOf, startSharing } from '../support/sharing'

let world: Awaited<ReturnType<typeof startSharing>>
beforeAll(async () => {
  world = await startSharing()
})
afterAll(() => world.live.stop())

describe('what ended on a gateway whose store came back from a backup', () => {
  let gateway: TestGateway
  beforeEach(async () => {
    gateway = await makeGateway(await makePerson('octocat'))
  })
  const mirror = (change: Partial<MirrorRequest>) => applyMirror(gateway.id, mirrorMessage(change))

  test('a removed target is removed there again, whether all is sent or what changed', async () => {
    const target = targetRecord()
    await mirror({ version: 4, targets: [{ ...target, removedAt: Date.now(), version: 4 }] })
    const alive = { ...target, version: 6 }
    expect(await mirror({ since: 4, version: 6, targets: [alive] })).toMatchObject({
      removedTargets: [target.id],
    })
    expect(await mirror({ version: 2, targets: [target] })).toMatchObject({ removedTargets: [target.id] })
    const removed = { ...alive, removedAt: Date.now(), version: 7 }
    expect(await mirror({ version: 7, targets: [removed] })).toMatchObject({ removedTargets: [] })
  })

  test('what was switched off or ends sooner is so again, where the console knows later', async () => {
    const [off, on] = [targetRecord(), targetRecord({ name: 'other' })]
    const [short, long] = [sessionRecord(on), sessionRecord(on)]
    const sooner = short.expiresAt - 60_000
    await mirror({
      version: 5,
      targets: [{ ...off, active: false, version: 4 }, on],
      sessions: [{ ...short, expiresAt: sooner, version: 5 }, long],
    })
    const backup = { targets: [off, on], sessions: [short, long] }
    // Behind, and also where changes made since the restore have brought it above what the console has seen.
    for (const version of [2, 6]) {
      expect(await mirror({ version, ...backup })).toMatchObject({
        switchedOff: [off.id],
        shortened: [{ sid: short.sid, expiresAt: sooner }],
      })
    }
  })

  test('what was switched on or extended since then stays so, and so does what is ended for ever', async () => {
    const target = targetRecord()
    const [session, revoked] = [sessionRecord(target), sessionRecord(target)]
    await mirror({
      version: 5,
      targets: [{ ...target, active: false, version: 4 }],
      sessions: [
        session,
        { ...revoked, expiresAt: revoked.expiresAt - 1, revokedAt: Date.now(), version: 5 },
      ],
    })
    const reply = await mirror({
      version: 7,
      targets: [{ ...target, version: 6 }],
      sessions: [{ ...session, expiresAt: session.expiresAt + 1, version: 7 }, revoked],
    })
    expect(reply).toMatchObject({ switchedOff: [], shortened: [], revoked: [revoked.sid] })
    const changes = { since: 7, version: 8, targets: [{ ...target, version: 8 }] }
    expect(await mirror(changes)).toMatchObject({ switchedOff: [], shortened: [] })
  })
})

describe('people who were removed while their gateway did not know', () => {
  const stored = (id: string) => database().session.findUniqueOrThrow({ where: { id } })
  /** What the gateway says; of sessions nothing new. */
  async function mirror(change: Partial<MirrorRequest> = {}, from: TestGateway = world.gateway) {
    const { mirrorVersion } = await database().gateway.findUniqueOrThrow({ where: { id: from.id } })
    const version = Number(mirrorVersion)
    return applyMirror(from.id, mirrorMessage({ since: version, version: version + 1, ...change }))
  }
  /** A session, somebody who claimed it and whom the owner removed while the gateway was away. */
  async function removedOffline() {
    const session = await world.mint()
    const { person, claimId } = await world.invite(session)
    world.live.state.refuse = new ProtocolError('gateway_offline', 'no')
    await removePerson(world.owner, claimId)
    world.live.state.refuse = null
    const { sid } = await stored(session.id)
    return { session, person, claim: { sid, grant: claimId } }
  }
  const removal = (claim: { sid: string; grant: string }) => ({
    ...{ ...claim, removedAt: Date.now(), version: 1 },
  })
  const peopleOf = async (session: { id: string }) => (await listPeople(world.owner, session.id)).people
  const removals = (session: { id: string }) =>
    database().auditEvent.findMany({ where: { sessionId: session.id, kind: 'removed' } })

  test('every message is answered with them until it says that the gateway knows; then the owner sees so', async () => {
    const { session, claim } = await removedOffline()
    expect((await mirror()).removedClaims).toEqual([claim])
    expect((await mirror()).removedClaims).toEqual([claim])
    expect(await peopleOf(session)).toMatchObject([{ told: false }])
    const { removedAt } = (await peopleOf(session))[0]!
    expect((await mirror({ removals: [removal(claim)] })).removedClaims).toEqual([])
    expect(await peopleOf(session)).toMatchObject([{ told: true, removedAt }])
    expect((await mirror()).removedClaims).toEqual([])
    expect(await removals(session)).toMatchObject([{ actorId: world.owner.id }])
  })

  test('a whole state that lacks them again, since it is a backup, gets them again', async () => {
    const { session, claim } = await removedOffline()
    await mirror({ removals: [removal(claim)] })
    const backup = { since: null, version: 0 }
    expect((await mirror(backup)).removedClaims).toContainEqual(claim)
    expect((await mirror({ ...backup, removals: [removal(claim)] })).removedClaims).not.toContainEqual(claim)
    await database().session.update({ where: { id: session.id }, data: { revokedAt: new Date() } })
    expect((await mirror(backup)).removedClaims).not.toContainEqual(claim)
  })

  test('a removal that only the gateway knows, since the database is a backup, counts here too', async () => {
    const session = await world.mint()
    const { person, claimId } = await world.invite(session)
    const grant = { sid: (await stored(session.id)).sid, grant: claimId }
    await mirror({ removals: [removal(grant)] })
    expect(await claimOf(session, person)).toMatchObject({ live: null, removedAt: expect.any(Date) })
    expect(await removals(session)).toMatchObject([{ actorId: null, subjectId: person.id }])
    const told = () => database().signal.findMany({ where: { sessionId: session.id, kind: 'removed' } })
    expect(await told()).toMatchObject([{ ownerId: world.owner.id, personId: person.id, bell: true }])
    await mirror({ removals: [removal(grant)] })
    expect(await removals(session)).toHaveLength(1)
    expect(await told()).toHaveLength(1)
  })

  test('no gateway removes or confirms what is another’s, nor by another session', async () => {
    const { session, claim, person } = await removedOffline()
    const other: Person = await makePerson('hubot')
    const elsewhere = await makeGateway(other)
    const target = targetRecord()
    const sessions = [sessionRecord(target, { sid: claim.sid })]
    await mirror({ targets: [target], sessions, removals: [removal(claim)] }, elsewhere)
    expect((await mirror({}, elsewhere)).removedClaims).toEqual([])
    await mirror({ removals: [removal({ ...claim, sid: newSid() })] })
    expect(await claimOf(session, person)).toMatchObject({ removalToldAt: null })
    expect((await mirror()).removedClaims).toContainEqual(claim)
  })
})
