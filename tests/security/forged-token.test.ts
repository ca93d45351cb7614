import assert from 'node:assert/strict'
import { createSecretKey, randomBytes } from 'node:crypto'
import test from 'node:test'
import { mintToken, newSid, sessionUrl } from '#lib/protocol/token'
import { ask, NAVIGATION } from '../conformance/support/client.ts'
import { directWorld } from '../conformance/support/world.ts'

test('a token that this gateway did not make opens nothing, and nothing of it reaches the target', async () => {
  const world = await directWorld()
  const session = world.mint()
  const { gate } = world.gateway
  const [nh, sid, ts, mac] = session.token.split('.') as [string, string, string, string]
  const flipped = (text: string, at: number) =>
    text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
  const stranger = createSecretKey(randomBytes(32))
  const forged = [
    `${nh}.${sid}.${ts}.${Buffer.alloc(16).toString('base64url')}`,
    mintToken(stranger, nh, sid, session.createdAt),
    // A right mac for a session that was never minted, by another gateway's key.
    mintToken(stranger, nh, newSid(), Date.now()),
    // Another time of minting, to look younger.
    `${nh}.${sid}.${(Number.parseInt(ts, 36) + 60).toString(36)}.${mac}`,
    // A right mac for an id that the store does not know.
    mintToken(gate.sessionKey, nh, newSid(), Date.now()),
    // A right mac for another minting of a known id.
    mintToken(gate.sessionKey, nh, sid, session.createdAt + 5_000),
    ...Array.from({ length: 22 }, (_, at) => `${nh}.${sid}.${ts}.${flipped(mac, at)}`),
    ...Array.from({ length: 22 }, (_, at) => `${nh}.${flipped(sid, at)}.${ts}.${mac}`),
  ]
  for (const token of forged) {
    const url = sessionUrl('', token)
    for (const answer of [
      await ask(world, { path: url, headers: NAVIGATION }),
      await ask(world, { path: url }),
      await ask(world, { headers: { authorization: `Bearer ${token}` } }),
    ]) {
      assert.equal(answer.status, 401, token)
      assert.equal(answer.headers['set-cookie'], undefined)
    }
  }
  assert.equal(world.echo.seen.length, 0)
  await world.close()
})
