import { createHash } from 'node:crypto'
import { database } from '#lib/console/db'
import { revokeSession } from '#lib/console/session/revoke-session'
import { cancelClaimLink } from '#lib/console/share/cancel-claim-link'
import { claimSession } from '#lib/console/share/claim-session'
import { createClaimLink } from '#lib/console/share/create-claim-link'
import { listPeople } from '#lib/console/share/list-people'
import { lookAtClaimLink } from '#lib/console/share/look-at-claim-link'
import { removePerson } from '#lib/console/share/remove-person'
import { leaveSession } from '#lib/console/share/leave-session'
import { makePerson } from '../support/people'
import { claimOf, codeOf, startSharing } from '../support/sharing'

let world: Awaited<ReturnType<typeof startSharing>>
beforeAll(async () => {
  world = await startSharing()
})
afterAll(() => world.live.stop())

const HOUR_MS = 3_600_000

const rowOf = async (code: string) => {
  const codeHash = createHash('sha256').update(`claim code\n${code}`).digest('base64url')
  return database().claimLink.findUniqueOrThrow({ where: { codeHash } })
}

test('a link bears 144 random bits, of which only the hash is kept; asks no gateway', async () => {
  const session = await world.mint()
  const asked = world.live.state.calls.length
  const codes = [await world.share(session), await world.share(session)]
  expect(new Set(codes).size).toBe(2)
  for (const code of codes) expect(Buffer.from(code, 'base64url')).toHaveLength(18)
  const kept = JSON.stringify([
    await database().claimLink.findMany(),
    await database().auditEvent.findMany({ where: { sessionId: session.id }, omit: { version: true } }),
  ])
  for (const code of codes) expect(kept).not.toContain(code)
  expect((await rowOf(codes[0]!)).note).toBe('Alex from legal')
  expect(world.live.state.calls).toHaveLength(asked)
})

test.each([
  ['an hour', 3600, 48 * 3600, HOUR_MS],
  ['a day', 24 * 3600, 48 * 3600, 24 * HOUR_MS],
])('it lives for %s', async (_words, ttlSeconds, sessionSeconds, lives) => {
  const session = await world.mint(sessionSeconds)
  const { expiresAt } = await createClaimLink(world.owner, session.id, { note: '', ttlSeconds })
  expect(Math.abs(expiresAt.getTime() - Date.now() - lives)).toBeLessThan(10_000)
})

test('it never outlives the session', async () => {
  const session = await world.mint(600)
  const { expiresAt, url } = await createClaimLink(world.owner, session.id, { note: '', ttlSeconds: 3600 })
  expect(expiresAt).toEqual(session.expiresAt)
  expect((await rowOf(codeOf(url))).expiresAt).toEqual(session.expiresAt)
})

test.each([
  ['another life', { note: '', ttlSeconds: 7200 }],
  ['a note too long', { note: 'x'.repeat(65), ttlSeconds: 3600 }],
  ['a note of two lines', { note: 'a\nb', ttlSeconds: 3600 }],
])('%s is refused', async (_what, asked) => {
  const session = await world.mint()
  await expect(createClaimLink(world.owner, session.id, asked)).rejects.toMatchObject({ code: 'bad_request' })
  expect(await database().claimLink.count({ where: { sessionId: session.id } })).toBe(0)
})

test('a session that ended cannot be shared', async () => {
  const [revoked, expired] = [await world.mint(), await world.mint()]
  await revokeSession(world.owner, revoked.id)
  await database().session.update({ where: { id: expired.id }, data: { expiresAt: new Date() } })
  for (const { id } of [revoked, expired]) {
    const attempt = createClaimLink(world.owner, id, { note: '', ttlSeconds: 3600 })
    await expect(attempt).rejects.toMatchObject({ code: 'session_ended' })
  }
})

test('cancelled is for ever; again is no error; who was faster has it', async () => {
  const session = await world.mint()
  const hubot = await makePerson('hubot')
  const code = await world.share(session)
  const { id } = await rowOf(code)
  expect(await cancelClaimLink(world.owner, id)).toEqual({ sessionId: session.id })
  expect(await cancelClaimLink(world.owner, id)).toEqual({ sessionId: session.id })
  await expect(claimSession(hubot, code)).rejects.toMatchObject({ code: 'claim_link_cancelled' })

  const taken = await world.share(session)
  await claimSession(hubot, taken)
  await expect(cancelClaimLink(world.owner, (await rowOf(taken)).id)).rejects.toMatchObject({
    code: 'claim_link_used',
  })
})

test('cancelling while somebody claims: exactly one of the two happens', async () => {
  for (let round = 0; round < 10; round += 1) {
    const session = await world.mint()
    const hubot = await makePerson('hubot')
    const code = await world.share(session)
    const { id } = await rowOf(code)
    const [cancelled, claimed] = await Promise.allSettled([
      cancelClaimLink(world.owner, id),
      claimSession(hubot, code),
    ])
    expect([cancelled.status, claimed.status].sort()).toEqual(['fulfilled', 'rejected'])
    const claims = await database().claim.count({ where: { sessionId: session.id } })
    expect(claims).toBe(claimed.status === 'fulfilled' ? 1 : 0)
  }
})

/** Each state of a link: how it comes about, and who looks. */
const states = {
  expired: async () => {
    const code = await world.share(await world.mint())
    await database().claimLink.update({
      where: { id: (await rowOf(code)).id },
      data: { expiresAt: new Date() },
    })
    return { code, person: await makePerson('hubot') }
  },
  used: async () => {
    const code = await world.share(await world.mint())
    await claimSession(await makePerson('hubot'), code)
    return { code, person: await makePerson('monalisa') }
  },
  cancelled: async () => {
    const code = await world.share(await world.mint())
    await cancelClaimLink(world.owner, (await rowOf(code)).id)
    return { code, person: await makePerson('hubot') }
  },
  ended: async () => {
    const session = await world.mint()
    const code = await world.share(session)
    await revokeSession(world.owner, session.id)
    return { code, person: await makePerson('hubot') }
  },
  removed: async () => {
    const session = await world.mint()
    const [code, person] = [await world.share(session), await makePerson('hubot')]
    await claimSession(person, code)
    await removePerson(world.owner, (await claimOf(session, person)).id)
    return { code, person }
  },
} as const

const whole = async () => [
  await database().claimLink.findMany({ orderBy: { id: 'asc' } }),
  await database().claim.findMany({ orderBy: { id: 'asc' } }),
  await database().auditEvent.findMany({ orderBy: { id: 'asc' } }),
  await database().session.findMany({ orderBy: { id: 'asc' } }),
  await database().wrongGuesses.findMany(),
  world.live.state.calls.length,
]

test.each(Object.keys(states) as (keyof typeof states)[])(
  'a link that is %s says so, and nothing of the session; looking changes nothing',
  async (state) => {
    const { code, person } = await states[state]()
    const before = await whole()
    expect(await lookAtClaimLink(code, person)).toEqual({ state })
    const signedOut = state === 'removed' ? 'used' : state
    expect(await lookAtClaimLink(code, null)).toEqual({ state: signedOut })
    expect(await whole()).toEqual(before)
  },
)

test.each([
  ['expired', 'claim_link_expired', /fresh one/],
  ['used', 'claim_link_used', /fresh one/],
  ['cancelled', 'claim_link_cancelled', /fresh one/],
  ['ended', 'session_ended', /fresh one/],
  ['removed', 'claim_removed', /fresh link/],
] as const)(
  'claiming a link that is %s is refused as %s, and changes nothing',
  async (state, code, message) => {
    const made = await states[state]()
    const before = await whole()
    await expect(claimSession(made.person, made.code)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
    expect(await whole()).toEqual(before)
  },
)

test('an open link says who shares; what, only to somebody signed in; a hundred looks change nothing', async () => {
  const session = await world.mint()
  const code = await world.share(session)
  const hubot = await makePerson('hubot')
  const owner = { login: 'octocat', name: 'octocat Example', avatarUrl: null }
  const before = await whole()
  expect(await lookAtClaimLink(code, null)).toEqual({ state: 'open', owner, session: null })
  expect(await lookAtClaimLink(code, hubot)).toEqual({
    ...{ state: 'open', owner },
    session: { service: 'notes', gatewaySlug: world.gateway.slug, expiresAt: session.expiresAt },
  })
  await Promise.all(Array.from({ length: 100 }, () => lookAtClaimLink(code, hubot)))
  expect(await whole()).toEqual(before)
  expect(await claimSession(hubot, code)).toMatchObject({ sessionId: session.id })
})

test("the owner's own link, and a link to what one has, lead to the session", async () => {
  const session = await world.mint()
  const { person } = await world.invite(session)
  const code = await world.share(session)
  expect(await lookAtClaimLink(code, world.owner)).toEqual({ state: 'own', sessionId: session.id })
  expect(await lookAtClaimLink(code, person)).toEqual({ state: 'already', sessionId: session.id })
})

test('a code that is none, or is spelt another way, is nothing', async () => {
  const code = await world.share(await world.mint())
  for (const wrong of ['', 'x', code.toUpperCase(), `${code} `, code.slice(1), `${code}\u0000`]) {
    expect(await lookAtClaimLink(wrong, null)).toBeNull()
  }
})

test('the owner sees open links with their notes, and no others', async () => {
  const session = await world.mint()
  const [open, spent, cancelled, late] = [
    await world.share(session, 'Robin'),
    ...[await world.share(session), await world.share(session), await world.share(session)],
  ]
  await claimSession(await makePerson('hubot'), spent!)
  await cancelClaimLink(world.owner, (await rowOf(cancelled!)).id)
  const { id } = await rowOf(late!)
  await database().claimLink.update({ where: { id }, data: { expiresAt: new Date() } })
  const { id: openId, createdAt, expiresAt } = await rowOf(open!)
  expect((await listPeople(world.owner, session.id)).links).toEqual([
    { id: openId, note: 'Robin', createdAt, expiresAt },
  ])
  await revokeSession(world.owner, session.id)
  expect((await listPeople(world.owner, session.id)).links).toEqual([])
})

test('somebody who left holds a spent link: they are told so, and a fresh one lets them in again', async () => {
  const session = await world.mint()
  const { person, claimId } = await world.invite(session)
  await leaveSession(person, claimId)
  await claimSession(person, await world.share(session))
  expect((await claimOf(session, person)).id).not.toBe(claimId)
})
