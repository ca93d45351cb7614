import { POST as pairingRoute } from '../../app/api/gateway/pairing/route'
import { POST as pairRoute } from '../../app/api/gateway/pair/route'
import { POST as renewRoute } from '../../app/api/gateway/renew/route'
import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import { issuePairingCode } from '#lib/console/gateway/issue-pairing-code'
import type { Person } from '#lib/console/person'
import { generateKeys, readPublicKey } from '#lib/protocol/keys'
import { pairReply } from '#lib/protocol/mirror'
import { verifyEnrolment } from '#lib/protocol/statements'
import { makeGateway, makePerson } from '../support/people'
import { signedPost } from '../support/signed-post'

let octocat: Person
beforeAll(async () => {
  octocat = await makePerson('octocat')
})

async function pair(code: string, keys = generateKeys(), change = {}) {
  const payload = { code, publicKey: keys.publicKey, software: 'burrowee test' }
  const response = await pairRoute(await signedPost('/api/gateway/pair', keys, payload, change))
  return { status: response.status, body: await response.json() }
}

function look(code: string) {
  return pairingRoute(new Request('http://x/', { method: 'POST', body: JSON.stringify({ code }) }))
}

test('a code is shown once, kept as a hash, and says whose it is without being used up', async () => {
  const { code, expiresAt } = await issuePairingCode(octocat, 'first')
  expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}(-[0-9a-hjkmnp-tv-z]{5}){3}$/)
  expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 590_000)
  expect(JSON.stringify(await database().pairingCode.findMany())).not.toContain(code)
  for (let twice = 0; twice < 2; twice += 1) {
    expect(await (await look(code)).json()).toEqual({ account: 'octocat', slug: 'first' })
  }
})

test('pairing gives an enrolment that the console signed for this very key', async () => {
  const keys = generateKeys()
  const { code } = await issuePairingCode(octocat, 'second')
  const { status, body } = await pair(code, keys)
  expect(status).toBe(200)
  const reply = pairReply.parse(body)
  expect(reply).toMatchObject({ slug: 'second', account: 'octocat', targetOrigin: 'http://*.localhost:3001' })
  const key = readPublicKey(configuration().publicKey)
  expect(verifyEnrolment(reply.enrolment, [key], Date.now())).toEqual({
    gatewayId: reply.gatewayId,
    slug: 'second',
    publicKey: keys.publicKey,
  })
})

test('of twenty uses at once exactly one pairs; the others are told that it was used', async () => {
  const { code } = await issuePairingCode(octocat, 'race')
  const results = await Promise.all(Array.from({ length: 20 }, () => pair(code)))
  expect(results.filter(({ status }) => status === 200)).toHaveLength(1)
  const refused = results.filter(({ status }) => status !== 200)
  expect(new Set(refused.map(({ body }) => body.error.code))).toEqual(new Set(['pairing_code_used']))
  expect(await database().gateway.count({ where: { slug: 'race' } })).toBe(1)
})

test('a retry with the same key after a lost answer is the same gateway', async () => {
  const keys = generateKeys()
  const { code } = await issuePairingCode(octocat, 'retry')
  const results = await Promise.all(Array.from({ length: 5 }, () => pair(code, keys)))
  const again = await pair(code, keys)
  expect(again.status).toBe(200)
  const won = results.filter(({ status }) => status === 200)
  expect(new Set([...won, again].map(({ body }) => body.gatewayId)).size).toBe(1)
})

test.each([
  ['unknown', async () => '00000-00000-00000-00000', 404, 'pairing_code_unknown'],
  ['expired', expiredCode, 410, 'pairing_code_expired'],
])('a code that is %s is refused at both doors', async (_kind, make, status, code) => {
  const given = await make()
  expect(await (await look(given)).json()).toMatchObject({ error: { code } })
  expect(await pair(given)).toMatchObject({ status, body: { error: { code } } })
})

async function expiredCode(): Promise<string> {
  const { code } = await issuePairingCode(octocat, 'late')
  await database().pairingCode.updateMany({ where: { slug: 'late' }, data: { expiresAt: new Date() } })
  return code
}

test('a pairing must be signed by the key it brings, for this console, path and moment', async () => {
  const { code } = await issuePairingCode(octocat, 'signed')
  const bad = [
    { key: generateKeys().privateKey },
    { audience: 'http://elsewhere.example' },
    { path: '/api/gateway/mirror' },
    { at: Date.now() - 200_000 },
    { authorization: '' },
  ]
  for (const change of bad) expect((await pair(code, generateKeys(), change)).status).toBe(401)
  expect(await database().gateway.count({ where: { slug: 'signed' } })).toBe(0)
  expect((await pair(code)).status).toBe(200)
})

test('a slug is never given out again: not when taken, not when its gateway was removed', async () => {
  const gateway = await makeGateway(await makePerson('hubot'), 'taken')
  await expect(issuePairingCode(octocat, 'taken')).rejects.toThrow('The name taken is taken.')
  await database().gateway.update({ where: { id: gateway.id }, data: { removedAt: new Date() } })
  await expect(issuePairingCode(octocat, 'taken')).rejects.toThrow('The name taken is taken.')
  await expect(issuePairingCode(octocat, 'No-Slug')).rejects.toThrow('lower-case letters and digits')
})

test('two codes for one slug: the second to pair learns that it is taken, and its code is not spent', async () => {
  const monalisa = await makePerson('monalisa')
  const [first, second] = [await issuePairingCode(octocat, 'both'), await issuePairingCode(monalisa, 'both')]
  expect((await pair(first.code)).status).toBe(200)
  expect(await pair(second.code)).toMatchObject({ status: 409, body: { error: { code: 'slug_taken' } } })
  expect((await look(second.code)).status).toBe(200)
})

test('a gateway renews its enrolment; a removed one is told so; another key is told nothing', async () => {
  const gateway = await makeGateway(octocat)
  const renew = async (change = {}) => {
    const response = await renewRoute(await signedPost('/api/gateway/renew', gateway, {}, change))
    return { status: response.status, body: await response.json() }
  }
  const { status, body } = await renew()
  expect(status).toBe(200)
  const key = readPublicKey(configuration().publicKey)
  expect(verifyEnrolment(body.enrolment, [key], Date.now()).gatewayId).toBe(gateway.id)
  await database().gateway.update({ where: { id: gateway.id }, data: { removedAt: new Date() } })
  expect(await renew()).toMatchObject({ status: 410, body: { error: { code: 'gateway_removed' } } })
  expect((await renew({ key: generateKeys().privateKey })).status).toBe(401)
})
