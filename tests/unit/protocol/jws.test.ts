import { compactVerify, CompactSign } from 'jose'
import { toBase64url } from '#lib/protocol/base64url'
import { signJws, verifyJws } from '#lib/protocol/jws'
import { generateKeys, publicKeyOf, readPrivateKey, readPublicKey } from '#lib/protocol/keys'

const TYP = 'burrowee-test+jwt'
/** RFC 8037 appendix A.1. */
const key = readPrivateKey('nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A')
const publicKey = readPublicKey('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')
const payload = { sub: 'gateway-1', iat: 1_800_000_000.25 }

const encode = (text: string) => toBase64url(Buffer.from(text))
const signedBy = (head: object, body: unknown = payload, by = key) =>
  new CompactSign(new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)))
    .setProtectedHeader({ alg: 'EdDSA', ...head })
    .sign(by)

test('keys are read as RFC 8037 writes them', () => {
  expect(publicKeyOf(key)).toBe('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')
})

test('what is signed verifies, here and with another implementation', async () => {
  const jws = signJws(key, TYP, payload)
  expect(verifyJws(jws, publicKey, TYP)).toEqual(payload)
  const theirs = await compactVerify(jws, publicKey)
  expect(theirs.protectedHeader).toEqual({ alg: 'EdDSA', typ: TYP })
  expect(JSON.parse(new TextDecoder().decode(theirs.payload))).toEqual(payload)
})

test('what another implementation signs with the same header verifies', async () => {
  expect(verifyJws(await signedBy({ typ: TYP }), publicKey, TYP)).toEqual(payload)
})

test('any other header is refused, though the signature is right', async () => {
  const heads = [{}, { typ: 'other+jwt' }, { typ: TYP, kid: '1' }, { typ: TYP, b64: true, crit: ['b64'] }]
  for (const head of heads) expect(verifyJws(await signedBy(head), publicKey, TYP)).toBeNull()
})

test('another key, another payload and a signature of another spelling are refused', async () => {
  const stranger = readPrivateKey(generateKeys().privateKey)
  expect(verifyJws(await signedBy({ typ: TYP }, payload, stranger), publicKey, TYP)).toBeNull()
  const jws = signJws(key, TYP, payload)
  const [head, body, signature] = jws.split('.') as [string, string, string]
  // The last character carries four bits that mean nothing.
  const spelled = signature.slice(0, -1) + String.fromCharCode(signature.charCodeAt(85) + 1)
  const others = [
    `${head}.${encode('{"sub":"gateway-2"}')}.${signature}`,
    `${encode('{"alg":"none"}')}.${body}.`,
    `${encode('{"typ":"burrowee-test+jwt","alg":"EdDSA"}')}.${body}.${signature}`,
    `${head}.${body}`,
    `${head}.${body}.`,
    `${head}.${body}.${spelled}`,
    `${head}.${body}.${signature}=`,
    `${jws}.`,
    `${jws}.x.y`,
    ` ${jws}`,
    '',
    'a.b.c',
  ]
  for (const other of others) expect(verifyJws(other, publicKey, TYP)).toBeNull()
  for (let at = 0; at < jws.length; at++) {
    const changed = jws.slice(0, at) + (jws[at] === 'A' ? 'B' : 'A') + jws.slice(at + 1)
    expect(verifyJws(changed, publicKey, TYP)).toBeNull()
  }
})

test('what is signed and no JSON is nothing', async () => {
  expect(verifyJws(await signedBy({ typ: TYP }, 'no JSON'), publicKey, TYP)).toBeNull()
})
