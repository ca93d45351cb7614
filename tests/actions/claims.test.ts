import { database } from '#lib/console/db'
import { applySession } from '#lib/console/gateway/apply-session'
import type { Person } from '#lib/console/person'
import type { Prisma } from '#lib/console/prisma-client/client'
import { extendSession } from '#lib/console/session/extend-session'
import { openSession } from '#lib/console/session/open-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { claimSession } from '#lib/console/share/claim-session'
import { leaveSession } from '#lib/console/share/leave-session'
import { listShared } from '#lib/console/share/list-shared'
import { lookAtClaimLink } from '#lib/console/share/look-at-claim-link'
import { removePerson } from '#lib/console/share/remove-person'
import { ProtocolError } from '#lib/protocol/errors'
import { makePerson } from '../support/people'
import { claimOf, startSharing } from '../support/sharing'

let world: Awaited<ReturnType<typeof startSharing>>
let crowd: Person[]
beforeAll(async () => {
  world = await startSharing()
  crowd = await Promise.all(Array.from({ length: 50 }, (_, i) => makePerson(`visitor${i}`)))
})
afterAll(() => world.live.stop())
afterEach(() => {
  world.live.state.refuse = null
  world.live.state.meanwhile = null
})

const liveClaims = (session: { id: string }) =>
  database().claim.count({ where: { sessionId: session.id, live: true } })

test('a claim uses the link up, and leads straight in by a ticket in its own name', async () => {
  const session = await world.mint()
  const hubot = await makePerson('hubot')
  const code = await world.share(session)
  const { sessionId, url } = await claimSession(hubot, code)
  expect(sessionId).toBe(session.id)
  expect(url).toMatch(new RegExp(`^http://notes-${world.gateway.slug}\\.localhost:3001/\\?bw=[\\w-]{22}$`))
  const claim = await claimOf(session, hubot)
  expect(claim).toMatchObject({ openCount: 1, live: true, removedAt: null })
  expect(claim.id).toMatch(/^[\w-]{21}[AQgw]$/)
  expect(world.live.state.grants.at(-1)).toBe(claim.id)
  await expect(claimSession(await makePerson('monalisa'), code)).rejects.toMatchObject({
    code: 'claim_link_used',
  })
})

test('of fifty people who claim one link at once exactly one gets it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const session = await world.mint()
    const code = await world.share(session)
    const results = await Promise.allSettled(crowd.map((person) => claimSession(person, code)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))
    expect(new Set(refused)).toEqual(new Set(['claim_link_used']))
    expect(await liveClaims(session)).toBe(1)
  }
}, 60_000)

test('one person, ten tabs: one claim, everybody in; with two links, the second stays open', async () => {
  const session = await world.mint()
  const hubot = await makePerson('hubot')
  const [first, second] = [await world.share(session), await world.share(session)]
  const tabs = Array.from({ length: 10 }, (_, i) => claimSession(hubot, i % 2 ? first : second))
  const urls = (await Promise.all(tabs)).map(({ url }) => url)
  expect(new Set(urls).size).toBe(10)
  expect(await database().claim.count({ where: { sessionId: session.id } })).toBe(1)
  expect((await claimOf(session, hubot)).openCount).toBe(10)
  const monalisa = await makePerson('monalisa')
  const views = await Promise.all([first, second].map((code) => lookAtClaimLink(code, monalisa)))
  expect(views.map((view) => view?.state).sort()).toEqual(['open', 'used'])
})

test('who has the session already gets in, and the link stays for somebody else', async () => {
  const session = await world.mint()
  const { person } = await world.invite(session)
  const code = await world.share(session)
  expect((await claimSession(person, code)).url).toContain('?bw=')
  expect(await lookAtClaimLink(code, await makePerson('monalisa'))).toMatchObject({ state: 'open' })
})

test.each(['removed', 'left'])(
  'a link from before lets nobody back in who was %s; a fresh one does',
  async (way) => {
    const session = await world.mint()
    const before = await world.share(session)
    const { person, claimId } = await world.invite(session)
    if (way === 'removed') await removePerson(world.owner, claimId)
    else await leaveSession(person, claimId)
    expect(await lookAtClaimLink(before, person)).toEqual({ state: 'removed' })
    await expect(claimSession(person, before)).rejects.toMatchObject({ code: 'claim_removed' })
    expect(await liveClaims(session)).toBe(0)
    expect((await claimSession(person, await world.share(session))).url).toContain('?bw=')
    expect((await claimSession(await makePerson('monalisa'), before)).url).toContain('?bw=')
  },
)

test('the owner is told that it is their own session, and uses nothing up', async () => {
  const code = await world.share(await world.mint())
  await expect(claimSession(world.owner, code)).rejects.toMatchObject({ code: 'claim_link_own' })
  expect(await lookAtClaimLink(code, await makePerson('hubot'))).toMatchObject({ state: 'open' })
})

test.each(['gateway_offline', 'no_answer', 'target_off'] as const)(
  'where the gateway cannot be asked (%s) the claim stands, and opens later',
  async (code) => {
    const session = await world.mint()
    const hubot = await makePerson('hubot')
    const link = await world.share(session)
    world.live.state.refuse = new ProtocolError(code, 'no')
    expect(await claimSession(hubot, link)).toEqual({ sessionId: session.id, url: null })
    expect(await claimOf(session, hubot)).toMatchObject({ openCount: 0, lastOpenedAt: null })
    expect((await listShared(hubot, {})).rows).toMatchObject([{ id: session.id, state: 'active' }])
    world.live.state.refuse = null
    expect(await openSession(hubot, session.id)).toContain('?bw=')
  },
)

test('claiming while it is revoked: revoke wins, whoever was first', async () => {
  for (let round = 0; round < 10; round += 1) {
    const session = await world.mint()
    const [hubot, code] = [await makePerson('hubot'), await world.share(session)]
    const both = [() => claimSession(hubot, code), () => revokeSession(world.owner, session.id)]
    if (round % 2) both.reverse()
    await Promise.allSettled(both.map((act) => act()))
    await expect(openSession(hubot, session.id)).rejects.toMatchObject({
      code: expect.stringMatching(/^(session_ended|not_found)$/),
    })
    const again = await makePerson('monalisa')
    await expect(claimSession(again, code)).rejects.toMatchObject({ code: 'session_ended' })
    expect((await listShared(hubot, {})).rows.filter(({ state }) => state === 'active')).toEqual([])
  }
})

type Change = (link: { id: string; sessionId: string }, db: Prisma.TransactionClient) => Promise<unknown>
const meanwhile: [what: string, code: string, change: Change][] = [
  [
    'a revoke',
    'session_ended',
    ({ sessionId: id }, db) => db.session.update({ where: { id }, data: { revokedAt: new Date() } }),
  ],
  [
    'another claim',
    'claim_link_used',
    ({ id }, db) =>
      db.claimLink.update({ where: { id }, data: { claimedAt: new Date(), claimedById: crowd[0]!.id } }),
  ],
  [
    'a cancelling',
    'claim_link_cancelled',
    ({ id }, db) => db.claimLink.update({ where: { id }, data: { cancelledAt: new Date() } }),
  ],
]

test.each(meanwhile)('%s that comes between looking and taking is seen (%s)', async (_what, code, change) => {
  const session = await world.mint()
  const [hubot, claimCode] = [await makePerson('hubot'), await world.share(session)]
  const link = await database().claimLink.findFirstOrThrow({ where: { sessionId: session.id } })
  let settled = false
  const { claiming } = await database().$transaction(async (db) => {
    // Its transaction is still open: the claim has seen the link and the session as they were, and has to wait.
    await change(link, db)
    const claiming = claimSession(hubot, claimCode).finally(() => (settled = true))
    claiming.catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(settled).toBe(false)
    // In an object: an async function would wait for a bare promise.
    return { claiming }
  })
  await expect(claiming).rejects.toMatchObject({ code })
  expect(await database().claim.count({ where: { sessionId: session.id } })).toBe(0)
  expect(await database().claimLink.count({ where: { id: link.id, claimedById: hubot.id } })).toBe(0)
})

test('extending carries claims along; extending while it is revoked leaves them dead', async () => {
  const session = await world.mint()
  const { person } = await world.invite(session)
  const extended = await extendSession(world.owner, session.id, 30)
  expect((await listShared(person, {})).rows[0]!.expiresAt).toEqual(extended.expiresAt)
  expect(await openSession(person, session.id)).toContain('?bw=')
  const open = await world.share(session)
  await Promise.allSettled([
    extendSession(world.owner, session.id, 60),
    revokeSession(world.owner, session.id),
    extendSession(world.owner, session.id, 90),
  ])
  await expect(openSession(person, session.id)).rejects.toMatchObject({ code: 'session_ended' })
  await expect(claimSession(await makePerson('late'), open)).rejects.toMatchObject({ code: 'session_ended' })
})

test('revoked on the gateway’s own machine: claims and links die with it', async () => {
  const session = await world.mint()
  const { person } = await world.invite(session)
  const open = await world.share(session)
  const { sid } = await database().session.findUniqueOrThrow({ where: { id: session.id } })
  const known = world.live.state.sessions.get(sid)!
  await applySession(world.gateway, { ...known, revokedAt: Date.now(), version: known.version + 100 })
  await expect(openSession(person, session.id)).rejects.toMatchObject({ code: 'session_ended' })
  expect(await lookAtClaimLink(open, await makePerson('hubot'))).toEqual({ state: 'ended' })
})

test('opening counts; a removal that comes while the gateway answers wins', async () => {
  const session = await world.mint()
  const { person, claimId } = await world.invite(session)
  await openSession(person, session.id)
  expect(await claimOf(session, person)).toMatchObject({ openCount: 2, lastOpenedAt: expect.any(Date) })
  world.live.state.meanwhile = async () => {
    world.live.state.meanwhile = null
    await removePerson(world.owner, claimId)
  }
  await expect(openSession(person, session.id)).rejects.toMatchObject({ code: 'claim_removed' })
  expect(await claimOf(session, person)).toMatchObject({ openCount: 2 })
})

test('opening and removing at once: after the removal nobody gets a ticket', async () => {
  for (let round = 0; round < 10; round += 1) {
    const session = await world.mint()
    const { person, claimId } = await world.invite(session)
    await Promise.allSettled([
      openSession(person, session.id),
      removePerson(world.owner, claimId),
      openSession(person, session.id),
    ])
    const asked = world.live.state.calls.length
    await expect(openSession(person, session.id)).rejects.toMatchObject({ code: 'claim_removed' })
    expect(world.live.state.calls).toHaveLength(asked)
  }
})
