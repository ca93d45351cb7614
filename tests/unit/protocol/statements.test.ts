import { SignJWT } from 'jose'
import { generateKeys, gatewayHash, publicKeyOf, readPrivateKey, readPublicKey } from '#lib/protocol/keys'
import { ReplayGuard } from '#lib/protocol/replay'
import {
  bearerOf,
  signConnect,
  signEnrolment,
  signRequest,
  verifyConnect,
  verifyEnrolment,
  verifyRequest,
  type RequestKind,
} from '#lib/protocol/statements'

const NOW = 1_800_000_000_000
const keys = generateKeys()
const key = readPrivateKey(keys.privateKey)
const publicKey = readPublicKey(keys.publicKey)
const stranger = readPrivateKey(generateKeys().privateKey)
const request = { audience: 'gateway-1', method: 'POST', path: '/control/mint', body: '{"a":1}' }
const refusal = expect.objectContaining({ code: 'unauthorized' })

const guard = () => new ReplayGuard(0)
const verify = (jwt: string, change = {}, kind: RequestKind = 'control', now = NOW, seen = guard()) =>
  verifyRequest(jwt, [publicKey], kind, { ...request, ...change }, seen, now)

test('keys are 43 characters of base64url, and one half gives the other', () => {
  expect(publicKeyOf(key)).toBe(keys.publicKey)
  expect(gatewayHash(keys.publicKey)).toMatch(/^[\w-]{8}$/)
  for (const text of ['', 'x', `${keys.publicKey}=`, keys.publicKey.slice(1)]) {
    expect(() => readPublicKey(text)).toThrow('not an Ed25519 public key')
    expect(() => readPrivateKey(text)).toThrow('not an Ed25519 private key')
  }
})

test('a request statement is for one method, path, body, audience and kind', () => {
  const jwt = signRequest(key, 'control', request, NOW)
  expect(() => verify(jwt)).not.toThrow()
  const others = [
    { method: 'GET' },
    { path: '/control/revoke' },
    { body: '{"a":2}' },
    { audience: 'gateway-2' },
  ]
  for (const change of others) expect(() => verify(jwt, change)).toThrow(refusal)
  for (const kind of ['internal', 'gateway'] as const) {
    expect(() => verify(jwt, {}, kind)).toThrow(refusal)
  }
})

test('it counts once', () => {
  const jwt = signRequest(key, 'control', request, NOW)
  const seen = guard()
  verify(jwt, {}, 'control', NOW, seen)
  expect(() => verify(jwt, {}, 'control', NOW + 1000, seen)).toThrow(refusal)
  expect(() => verify(jwt, {}, 'control', NOW + 89_000, seen)).toThrow(refusal)
})

test('it lives 60 seconds, with 30 of skew either way', () => {
  const jwt = signRequest(key, 'control', request, NOW)
  expect(() => verify(jwt, {}, 'control', NOW + 89_000)).not.toThrow()
  expect(() => verify(jwt, {}, 'control', NOW + 91_000)).toThrow(refusal)
  expect(() => verify(jwt, {}, 'control', NOW - 29_000)).not.toThrow()
  expect(() => verify(jwt, {}, 'control', NOW - 31_000)).toThrow(refusal)
  for (const off of [-31_000, 91_000]) {
    expect(() => verify(jwt, {}, 'control', NOW + off)).toThrow('the clocks of the two machines')
  }
})

test('the guard forgets no statement that could still verify, and refuses what was issued before it', () => {
  const seen = new ReplayGuard(NOW)
  expect(() => seen.use('early', NOW - 1, NOW)).toThrow('before the other side started')
  seen.use('a', NOW + 30_000, NOW)
  expect(() => seen.use('a', NOW + 30_000, NOW + 119_000)).toThrow()
  seen.use('b', NOW, NOW)
})

test('a stranger’s signature, no signature and another algorithm are all nothing', async () => {
  const claims = {
    aud: 'gateway-1',
    method: 'POST',
    path: request.path,
    body: 'x',
    jti: '1',
    iat: NOW / 1000,
  }
  const head = { alg: 'HS256', typ: 'burrowee-control+jwt' }
  const confused = await new SignJWT({ ...claims, exp: NOW / 1000 + 60 })
    .setProtectedHeader(head)
    .sign(Buffer.from(keys.publicKey, 'base64url'))
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const none = `${encode({ ...head, alg: 'none' })}.${encode(claims)}.`
  const forged = [signRequest(stranger, 'control', request, NOW), confused, none, '', 'a.b.c']
  for (const jwt of forged) expect(() => verify(jwt)).toThrow(refusal)
})

test('an enrolment verifies with any of the console’s keys, for 30 days', () => {
  const enrolment = { gatewayId: 'g1', slug: 'demo', publicKey: keys.publicKey }
  const jwt = signEnrolment(key, enrolment, NOW)
  const other = readPublicKey(generateKeys().publicKey)
  expect(verifyEnrolment(jwt, [other, publicKey], NOW + 29 * 86_400_000)).toEqual(enrolment)
  expect(() => verifyEnrolment(jwt, [other], NOW)).toThrow(refusal)
  expect(() => verifyEnrolment(jwt, [publicKey], NOW + 31 * 86_400_000)).toThrow('is not valid')
})

test('a connect statement is for one gateway, relay and plane, once', () => {
  const enrolment = { gatewayId: 'g1', slug: 'demo', publicKey: keys.publicKey }
  const connect = {
    gatewayId: 'g1',
    relayUrl: 'https://relay.example.com',
    plane: 'data',
    connection: 'c',
  } as const
  const expected = { relayUrl: connect.relayUrl, plane: connect.plane }
  const jwt = signConnect(key, connect, NOW)
  const seen = guard()
  expect(verifyConnect(jwt, enrolment, expected, seen, NOW)).toEqual(connect)
  expect(() => verifyConnect(jwt, enrolment, expected, seen, NOW)).toThrow(refusal)
  const wrong = [
    [{ ...enrolment, gatewayId: 'g2' }, expected],
    [{ ...enrolment, publicKey: generateKeys().publicKey }, expected],
    [enrolment, { ...expected, relayUrl: 'https://other.example.com' }],
    [enrolment, { ...expected, plane: 'control' as const }],
  ] as const
  for (const [who, what] of wrong) {
    expect(() => verifyConnect(jwt, who, what, guard(), NOW)).toThrow(refusal)
  }
  const enrolmentJwt = signEnrolment(key, enrolment, NOW)
  expect(() => verifyConnect(enrolmentJwt, enrolment, expected, guard(), NOW)).toThrow(refusal)
})

test('only a well-formed bearer is read', () => {
  expect(bearerOf('Bearer a.b-c_d')).toBe('a.b-c_d')
  for (const header of [undefined, null, '', 'Bearer', 'bearer x', 'Basic x', 'Bearer a b', ['Bearer a']]) {
    expect(bearerOf(header)).toBe('')
  }
})
