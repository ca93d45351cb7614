import { NextRequest } from 'next/server'
import { POST as pairRoute } from '../../app/api/gateway/pair/route'
import { POST as pairingRoute } from '../../app/api/gateway/pairing/route'
import { database } from '#lib/console/db'
import { issuePairingCode } from '#lib/console/gateway/issue-pairing-code'
import { claimSession } from '#lib/console/share/claim-session'
import { lookAtClaimLink } from '#lib/console/share/look-at-claim-link'
import { newClaimCode } from '#lib/console/share/claim-code'
import { generateKeys } from '#lib/protocol/keys'
import { proxy } from '../../proxy'
import { makePerson } from '../support/people'
import { signedPost } from '../support/signed-post'
import { startSharing } from '../support/sharing'
import { visitor } from '../support/visitor'

let world: Awaited<ReturnType<typeof startSharing>>
beforeAll(async () => {
  world = await startSharing()
})
afterAll(() => world.live.stop())
beforeEach(async () => {
  await database().wrongGuesses.deleteMany()
  comesFrom('192.0.2.1')
})
afterEach(() => {
  jest.restoreAllMocks()
})

const LIMIT = 20

/** As the console's server settles it (lib/console/forwarded-headers.ts). */
function comesFrom(address: string) {
  visitor.headers = new Headers({ 'x-forwarded-for': address })
}

const look = async (code: string) => {
  const request = new Request('http://x/', { method: 'POST', body: JSON.stringify({ code }) })
  return pairingRoute(request)
}
const pair = async (code: string) => {
  const keys = generateKeys()
  const payload = { code, publicKey: keys.publicKey, software: 'burrowee test' }
  return pairRoute(await signedPost('/api/gateway/pair', keys, payload))
}
const visit = (code: string, method = 'GET', more: Record<string, string> = {}) => {
  const headers = { 'x-forwarded-for': visitor.headers.get('x-forwarded-for')!, ...more }
  return proxy(new NextRequest(`http://localhost:3000/share/${code}`, { method, headers }))
}
const tooMany = {
  code: 'too_many_requests',
  message: expect.stringMatching(/^Too many wrong codes came from here\. Try again in 10 minutes\.$/),
}

/** Each door at which a code could be guessed: a wrong one, which must be refused in the usual way, and a right one. */
const doors = {
  '/share/[code]': {
    wrong: async () => expect(await lookAtClaimLink(newClaimCode(), null)).toBeNull(),
    right: async () => {
      const code = await world.share(await world.mint())
      return () => lookAtClaimLink(code, null)
    },
  },
  claim: {
    wrong: async () =>
      expect(claimSession(await makePerson('guesser'), newClaimCode())).rejects.toMatchObject({
        code: 'claim_link_unknown',
      }),
    right: async () => {
      const [code, hubot] = [await world.share(await world.mint()), await makePerson('hubot')]
      return () => claimSession(hubot, code)
    },
  },
  '/api/gateway/pairing': {
    wrong: async () => expect((await look('00000-00000-00000-00000')).status).toBe(404),
    right: async () => {
      const { code } = await issuePairingCode(world.owner, `look${Date.now() % 1e9}`)
      return async () => orThrow(await look(code))
    },
  },
  '/api/gateway/pair': {
    wrong: async () => expect((await pair('00000-00000-00000-00000')).status).toBe(404),
    right: async () => {
      const { code } = await issuePairingCode(world.owner, `pair${Date.now() % 1e9}`)
      return async () => orThrow(await pair(code))
    },
  },
}

/** What another part was told, as the refusal it stands for. */
async function orThrow(answer: Response): Promise<void> {
  if (answer.status === 200) return
  const { error } = await answer.json()
  const retryAfter = answer.headers.get('retry-after')
  throw Object.assign(new Error(error.message), { ...error, retryAfter, status: answer.status })
}

test.each(Object.keys(doors) as (keyof typeof doors)[])(
  '%s: twenty wrong codes are just wrong; then the right one is refused too, from there alone',
  async (door) => {
    const enter = await doors[door].right()
    for (let i = 0; i < LIMIT; i += 1) await doors[door].wrong()
    await expect(enter()).rejects.toMatchObject(tooMany)
    comesFrom('192.0.2.2')
    await enter()
  },
)

test('the API says so with 429, and when to come back', async () => {
  for (let i = 0; i < LIMIT; i += 1) await look('wrong')
  const answer = await look('wrong')
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(590)
  expect(await answer.json()).toEqual({ error: tooMany })
})

test('of many wrong codes at once, twenty are just wrong', async () => {
  const looks = Array.from({ length: 60 }, () => lookAtClaimLink(newClaimCode(), null))
  const results = await Promise.allSettled(looks)
  const told = results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.code))
  expect(told.filter((answer) => answer === null)).toHaveLength(LIMIT)
  expect(new Set(told)).toEqual(new Set([null, 'too_many_requests']))
})

test('honest people never meet it: right codes, spent codes and reloads do not count', async () => {
  const session = await world.mint()
  const [code, hubot] = [await world.share(session), await makePerson('hubot')]
  await claimSession(hubot, code)
  const monalisa = await makePerson('monalisa')
  for (let i = 0; i < 3 * LIMIT; i += 1) {
    await lookAtClaimLink(code, hubot)
    await expect(claimSession(monalisa, code)).rejects.toMatchObject({ code: 'claim_link_used' })
  }
  expect(await database().wrongGuesses.count()).toBe(0)
})

test('a person who claims from ever new addresses is held up by name; others are not', async () => {
  const [guesser, hubot] = [await makePerson('guesser'), await makePerson('hubot')]
  const code = await world.share(await world.mint())
  for (let i = 0; i < LIMIT; i += 1) {
    comesFrom(`198.51.100.${i}`)
    await expect(claimSession(guesser, newClaimCode())).rejects.toMatchObject({ code: 'claim_link_unknown' })
  }
  comesFrom('198.51.100.99')
  await expect(claimSession(guesser, code)).rejects.toMatchObject(tooMany)
  await claimSession(hubot, code)
})

test('guesses at one kind of code do not hold up the other; a window that is over is forgotten', async () => {
  for (let i = 0; i < LIMIT; i += 1) await lookAtClaimLink(newClaimCode(), null)
  expect((await look('wrong')).status).toBe(404)
  await database().wrongGuesses.updateMany({ data: { expire: new Date(Date.now() - 1) } })
  expect(await lookAtClaimLink(newClaimCode(), null)).toBeNull()
  // Whoever guessed since has cleared the others' rows.
  expect(await database().wrongGuesses.findMany()).toMatchObject([{ points: 1 }])
})

test('the page of a claim link: 429 with a page of its own while one has to wait, else as it is', async () => {
  const code = await world.share(await world.mint())
  expect((await visit(code)).headers.get('x-middleware-next')).toBe('1')
  for (let i = 0; i < LIMIT; i += 1) await lookAtClaimLink(newClaimCode(), null)
  const answer = await visit(code)
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(590)
  expect(answer.headers.get('x-middleware-rewrite')).toBe('http://localhost:3000/too-many-requests')
  comesFrom('192.0.2.2')
  expect((await visit(code)).headers.get('x-middleware-next')).toBe('1')
})

test('a form there is told by that page too, or by its action where a script sent it and reads the answer', async () => {
  for (let i = 0; i < LIMIT; i += 1) await lookAtClaimLink(newClaimCode(), null)
  const code = newClaimCode()
  expect((await visit(code, 'POST')).status).toBe(429)
  expect((await visit(code, 'GET', { 'next-action': 'x' })).status).toBe(429)
  expect((await visit(code, 'POST', { 'next-action': 'x' })).headers.get('x-middleware-next')).toBe('1')
})

test('counters that cannot be read or written let no code through; the page is left to say what is wrong', async () => {
  const code = await world.share(await world.mint())
  const down = () => Promise.reject(new Error('the database does not answer')) as never
  jest.spyOn(database().wrongGuesses, 'findFirst').mockImplementation(down)
  await expect(lookAtClaimLink(code, null)).rejects.toThrow('does not answer')
  expect((await visit(code)).headers.get('x-middleware-next')).toBe('1')
  jest.restoreAllMocks()
  jest.spyOn(database().wrongGuesses, 'upsert').mockImplementation(down)
  await expect(lookAtClaimLink(newClaimCode(), null)).rejects.toThrow('does not answer')
  expect(await lookAtClaimLink(code, null)).toMatchObject({ state: 'open' })
})
