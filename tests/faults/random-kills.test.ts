import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { after, before } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { closeDatabase, database } from '#lib/console/db'
import { mintSession } from '#lib/console/session/mint-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import type { Person } from '#lib/console/person'
import { addTarget } from '#lib/console/target/add-target'
import { newSid } from '#lib/protocol/token'
import { startParts, type Parts } from '../e2e/support/parts.ts'
import { eventually } from '../support/eventually.ts'
import { visit } from './support.ts'

const ROUNDS = process.env.BURROWEE_LONG ? 20 : 3
const KILLS = 6
const SEED = Number(process.env.BURROWEE_SEED ?? 20_261_124)

/**
 * Parts die in an order made from a seed, under load. This process is a second replica of the console (replicas share
 * nothing but Postgres): what one of its use cases has returned is an acknowledged operation.
 */
let parts: Parts
let octocat: Person
let gatewayId: string
let targetRowId: string
let host: string
/** Bodies with their own hash, long enough to be cut. */
const files = createServer((_, response) => {
  const body = randomBytes(2 * 1024 * 1024)
  response.setHeader('content-length', body.length + 32)
  response.write(createHash('sha256').update(body).digest())
  response.end(body)
})
before(async () => {
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve))
  parts = await startParts()
  Object.assign(process.env, parts.consoleEnvironment, { BURROWEE_LOG: process.env.BURROWEE_LOG })
  const gateway = await database().gateway.findFirstOrThrow({ include: { owner: true } })
  gatewayId = gateway.id
  const { id, login, name, avatarUrl } = gateway.owner
  octocat = { id, login, name, avatarUrl }
  const address = `127.0.0.1:${(files.address() as AddressInfo).port}`
  targetRowId = await addTarget(octocat, {
    gatewayId,
    tid: newSid(),
    name: 'files',
    address,
    handler: 'http',
  })
  host = new URL(parts.app).host.replace('notes-', 'files-')
})
after(async () => {
  await closeDatabase()
  files.closeAllConnections()
  files.close()
  await parts.stop()
})

type Minted = { id: string; sid: string; path: string; revoked: boolean }
const mintOne = async (): Promise<Minted> => {
  const sid = newSid()
  const { session, url } = await mintSession(octocat, { targetRowId, sid, label: 'load', ttlSeconds: 86_400 })
  return { id: session.id, sid, path: url.slice(url.indexOf('/?')), revoked: false }
}
const statusOf = async ({ path }: Minted) => (await visit(parts.relayPort, host, path)).status
const everythingIsUp = () =>
  eventually('minting works again', 60_000, async () => {
    const probe = await mintOne()
    return (await statusOf(probe)) === 200
  })

/** Mulberry32: the same seed, the same faults. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

for (let round = 0; round < ROUNDS; round++) {
  test(`seed ${SEED + round}: nothing acknowledged is lost, nobody revoked comes back, nothing cut looks whole`, async () => {
    const next = random(SEED + round)
    const acknowledged: Minted[] = []
    const wrong: string[] = []
    let running = true
    let downloads = 0
    const operations = async () => {
      while (running) {
        try {
          if (acknowledged.length > 3 && next() < 0.4) {
            const session = acknowledged[Math.floor(next() * acknowledged.length)]!
            await revokeSession(octocat, session.id)
            session.revoked = true
          } else acknowledged.push(await mintOne())
        } catch {
          // Not acknowledged: it may have happened or not.
          await wait(50)
        }
      }
    }
    const visitors = async () => {
      while (running) {
        const session = acknowledged[Math.floor(next() * acknowledged.length)]
        const wasRevoked = session?.revoked
        const got = session ? await visit(parts.relayPort, host, session.path).catch(() => null) : null
        if (!session || !got) {
          await wait(50)
          continue
        }
        if (wasRevoked && got.status === 200) wrong.push(`revoked ${session.sid} was let in`)
        if (got.status !== 200 || !got.complete) continue
        downloads++
        const hash = createHash('sha256').update(got.body.subarray(32)).digest()
        if (!hash.equals(got.body.subarray(0, 32))) wrong.push('a cut body looked whole')
      }
    }
    const load = [operations(), operations(), visitors(), visitors()]
    for (let kill = 0; kill < KILLS; kill++) {
      await wait(300 + next() * 1_200)
      const victim = (['gateway', 'relay', 'console', 'database'] as const)[Math.floor(next() * 4)]!
      if (victim === 'database') await parts.database.kill()
      else await parts.kill(victim)
      await wait(next() * 800)
      if (victim === 'database') await parts.database.start()
      else await parts.start(victim)
    }
    await everythingIsUp()
    running = false
    await Promise.all(load)
    assert.deepEqual(wrong, [])
    assert.ok(
      acknowledged.length > 5 && downloads > 5,
      `${acknowledged.length} sessions, ${downloads} downloads`,
    )

    for (const session of acknowledged) {
      const status = await statusOf(session)
      if (session.revoked) assert.equal(status, 403, session.sid)
      else assert.ok(status === 200 || status === 403, `${session.sid}: ${status}`)
    }
    await eventually('the console’s copy agrees with the gateway', 5_000, async () => {
      const rows = await database().session.findMany({ where: { gatewayId, label: 'load' } })
      const bySid = new Map(rows.map((row) => [row.sid, row]))
      for (const session of acknowledged) {
        const letsIn = (await statusOf(session)) === 200
        if ((bySid.get(session.sid)?.revokedAt === null) !== letsIn) return false
      }
      return true
    })
  })
}
