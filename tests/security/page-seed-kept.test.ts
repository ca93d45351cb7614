import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import test from 'node:test'
import { openHome, writeIdentity } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'
import { generateKeys } from '#lib/protocol/keys'
import { mirrorRequest } from '#lib/protocol/mirror'

test('the seed of a page-share session stands in no message to the console and no log line of the gateway', async () => {
  const messages: string[] = []
  const theConsole = createServer((request, response) => {
    void text(request).then((body) => {
      messages.push(body)
      const asked = mirrorRequest.safeParse(JSON.parse(body))
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ ...REPLY, knownVersion: asked.data?.version ?? 0 }))
    })
  })
  theConsole.listen(0, '127.0.0.1')
  await once(theConsole, 'listening')
  const folder = mkdtempSync(join(tmpdir(), 'burrowee-seed-'))
  const home = openHome(folder)
  writeIdentity(home, {
    ...{ format: 1, gatewayId: 'g', slug: 'lab', account: 'octocat', enrolment: '', enrolledAt: Date.now() },
    ...{
      consoleUrl: `http://127.0.0.1:${(theConsole.address() as AddressInfo).port}`,
      relayUrl: REPLY.relayUrl,
    },
    ...{ consolePublicKey: generateKeys().publicKey, targetOrigin: REPLY.targetOrigin },
    ...{ privateKey: generateKeys().privateKey, sessionKey: Buffer.alloc(32, 1).toString('base64url') },
  })
  Store.create(home.storeFile).close()
  const env = { ...process.env, BURROWEE_GATEWAY_HOME: folder, BURROWEE_LOG: 'trace' }
  const gateway = spawn('node', ['burrowee.mjs', 'gateway', 'run'], { env })
  let log = ''
  for (const stream of [gateway.stdout, gateway.stderr]) stream.on('data', (chunk) => (log += String(chunk)))
  const burrowee = async (...command: string[]): Promise<string> => {
    const child = spawn('node', ['burrowee.mjs', ...command, '--json'], { env })
    const stdout = await text(child.stdout)
    log += await text(child.stderr)
    return stdout
  }
  try {
    await until(() => messages.length > 0)
    await burrowee('target', 'add', 'notes', '127.0.0.1:9')
    const minted = await burrowee('session', 'mint', 'notes', '--per-page')
    const { session, pageShare } = JSON.parse(minted) as {
      session: { sid: string }
      pageShare: { seed: string; baseToken: string }
    }
    await burrowee('session', 'reveal', session.sid)
    await burrowee('session', 'relabel', session.sid, 'another')
    await burrowee('session', 'extend', session.sid, '--days', '3')
    await burrowee('session', 'revoke', session.sid)
    const refused = [
      await burrowee('session', 'reveal', session.sid),
      await burrowee('session', 'extend', session.sid, '--days', '3'),
      await burrowee('session', 'relabel', session.sid, 'too late'),
      await burrowee('target', 'off', 'notes'),
      await burrowee('session', 'mint', 'notes', '--per-page'),
    ].join('\n')
    assert.equal(refused.match(/"error"/g)?.length, 4)
    const listed = (await burrowee('session', 'list')) + (await burrowee('gateway', 'status'))
    await until(() => messages.some((message) => /"revokedAt":\d/.test(message)))
    const said = messages.join('\n')
    assert.ok(said.includes(pageShare.baseToken))
    assert.match(log, /gateway runs/)
    const bytes = Buffer.from(pageShare.seed, 'base64url')
    for (const spelling of [pageShare.seed, bytes.toString('hex'), bytes.toString('base64').slice(0, -1)]) {
      for (const place of [said, log, listed, refused]) assert.ok(!place.includes(spelling))
    }
  } finally {
    gateway.kill()
    await once(gateway, 'exit')
    theConsole.closeAllConnections()
    theConsole.close()
    rmSync(folder, { recursive: true })
  }
})

const REPLY = {
  ...{ resync: false, revoked: [], removedClaims: [], removedTargets: [], switchedOff: [], shortened: [] },
  relayUrl: 'http://127.0.0.1:9',
  targetOrigin: 'http://*.localhost:9',
}

async function until(condition: () => boolean): Promise<void> {
  for (const since = Date.now(); !condition();) {
    assert.ok(Date.now() - since < 20_000, 'it took too long')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
