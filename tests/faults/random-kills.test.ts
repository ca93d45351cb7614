import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { after, before } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { closeDatabase, database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { createClaimLink } from '#lib/console/share/create-claim-link'
import { addTarget } from '#lib/console/target/add-target'
import { newSid } from '#lib/protocol/token'
import { statusOf } from '#lib/stack/answers'
import { demoFolder } from '#lib/stack/demo-gateway'
import { startParts, type Parts } from '../e2e/support/parts.ts'
import { makeSignedIn, signInCookie, type SignedIn } from '../e2e/support/signed-in.ts'
import { actHere, actOverHttp } from './acting.ts'
import { press } from './console-forms.ts'
import { KINDS, Load, not, Wish, type OwnSession, type OwnTarget } from './load.ts'
import { pick, random, shuffled } from './random.ts'
import { eventually } from '../support/eventually.ts'
import { visit } from './support.ts'
import { differences, gatewayHas } from './truth.ts'

const ROUNDS = process.env.BURROWEE_LONG ? 20 : 3
const SEED = Number(process.env.BURROWEE_SEED ?? 20_261_124)
const VICTIMS = ['gateway', 'relay', 'console', 'database'] as const
const DAY_MS = 86_400_000

/**
 * Parts die in an order made from a seed, under load: by this process, which is a second replica of the console
 * (replicas share nothing but Postgres), and by the forms of the console that is killed.
 */
let parts: Parts
let octocat: Person
let hubot: SignedIn
let gatewayId: string
let files: OwnTarget
let host: string
/** What was acknowledged in all the rounds. */
const everDone: string[][] = []
let asking: { consoleUrl: string; cookie: string }
/** Bodies with their own hash, long enough to be cut; and one byte for who only wants in. */
const app = createServer(({ url }, response) => {
  if (url === '/in') return response.end('.')
  const body = randomBytes(2 * 1024 * 1024)
  response.setHeader('content-length', body.length + 32)
  response.write(createHash('sha256').update(body).digest())
  response.end(body)
})
before(async () => {
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  parts = await startParts()
  Object.assign(process.env, parts.consoleEnvironment, { BURROWEE_LOG: process.env.BURROWEE_LOG })
  const gateway = await database().gateway.findFirstOrThrow({ include: { owner: true } })
  gatewayId = gateway.id
  const { id, login, name, avatarUrl } = gateway.owner
  octocat = { id, login, name, avatarUrl }
  hubot = await makeSignedIn(parts.home, 'hubot')
  asking = { consoleUrl: parts.consoleUrl, cookie: await signInCookie(parts.home, id, Date.now()) }
  const [tid, address] = [newSid(), `127.0.0.1:${(app.address() as AddressInfo).port}`]
  const settings = { gatewayId, tid, name: 'files', address, handler: 'http' as const }
  files = { rowId: await addTarget(octocat, settings), tid, address, on: new Wish(true), removed: not() }
  host = new URL(parts.app).host.replace('notes-', 'files-')
})
after(async () => {
  await closeDatabase()
  app.closeAllConnections()
  app.close()
  await parts.stop()
})

const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }
const enter = async (search: string) => (await visit(parts.relayPort, host, `/${search}`, NAVIGATION)).cookie
const byLink = async ({ path }: Pick<OwnSession, 'path'>) =>
  (await visit(parts.relayPort, host, path.replace('/', '/in'))).status
const byCookie = async (cookie: string) =>
  (await visit(parts.relayPort, host, '/in', { cookie, 'sec-fetch-site': 'none' })).status

for (let seed = SEED; seed < SEED + ROUNDS; seed++) {
  test(`seed ${seed}: nothing acknowledged is lost, nobody revoked comes back, nothing cut looks whole`, async () => {
    const startedAt = Date.now()
    const ground = { ...{ owner: octocat, gatewayId, files, claimer: hubot, enter }, ...asking }
    const here = new Load(random(seed + 1e6), { ...ground, actor: actHere(octocat) })
    const there = new Load(random(seed + 2e6), {
      ...ground,
      actor: await actOverHttp(asking, gatewayId, files.rowId),
    })
    const sessions = () => [...here.sessions, ...there.sessions]
    let running = true
    const isRunning = () => running
    const seen: Seen = { downloads: 0, wrong: [] }
    const work = [here.run(isRunning), there.run(isRunning)]
    for (const more of [3e6, 4e6]) work.push(watch(random(seed + more), sessions, isRunning, seen))

    await killInOrder(random(seed), async () => {
      running = false
      await Promise.all(work)
    })
    await eventually('the console’s copy agrees with the gateway', 5_000, async () => {
      assert.deepEqual(await differences(demoFolder(parts.home), gatewayId), [])
      return true
    })
    await eventually('the gateway answers', 20_000, parts.gatewayAnswers)

    assert.deepEqual(seen.wrong, [])
    assert.ok(seen.downloads > 5, `${seen.downloads} downloads`)
    everDone.push([...here.done.keys()].map((kind) => `${kind} here`))
    everDone.push([...there.done.keys()].map((kind) => `${kind} there`))
    assert.ok(here.sessions.length > 3 && there.sessions.length > 1, 'there was hardly a load')
    assert.ok(here.failed > 0 && there.failed > 0, 'nothing was cut')
    await nothingIsLost(sessions(), [...here.targets, ...there.targets], startedAt)
  })
}

test('all that can be asked for was acknowledged in some round, and most of it by the console that dies', () => {
  const done = new Set(everDone.flat())
  for (const kind of KINDS) assert.ok(done.has(`${kind} here`), `nobody did ${kind} here`)
  for (const kind of ['mint', 'extend', 'relabel', 'claim', 'revoke']) {
    assert.ok(done.has(`${kind} there`), `nobody did ${kind} in the console`)
  }
})

test('a relay that was away for a moment serves again within two seconds, also where no console answers', async () => {
  const asked = { targetRowId: files.rowId, sid: newSid(), label: 'lasting' }
  const { path } = await actHere(octocat).mint(asked)
  for (const consoleIs of ['up', 'down']) {
    if (consoleIs === 'down') await parts.kill('console')
    await parts.kill('relay')
    await wait(700)
    await parts.start('relay')
    const isServed = async () => (await byLink({ path })) === 200
    await eventually(`served again, with the console ${consoleIs}`, 2_000, isServed)
  }
  await parts.start('console')
})

test('a removal that a console wrote and died over ends on the gateway as the next console starts', async () => {
  const asked = { targetRowId: files.rowId, sid: newSid(), label: 'over' }
  const { id } = await actHere(octocat).mint(asked)
  const { url } = await createClaimLink(octocat, id, { note: '', ttlSeconds: 3600 })
  const way = new URL(
    await press({ ...asking, cookie: hubot.cookie }, new URL(url).pathname, 'Claim and open'),
  )
  const cookie = (await enter(way.search))!
  const where = { sessionId: id, userId: hubot.id }
  await database().claim.updateMany({ where, data: { removedAt: new Date(), live: null } })
  await parts.kill('console')
  assert.equal(await byCookie(cookie), 200)
  await parts.start('console')
  await eventually('the gateway knows', 5_000, async () => (await byCookie(cookie)) === 403)
  await eventually('the console knows that', 5_000, async () => {
    return (await database().claim.findFirstOrThrow({ where })).removalToldAt !== null
  })
})

/** Every part dies at least once. @param quiet Ends the load; before the last part is back, so that both are at rest. */
async function killInOrder(next: () => number, quiet: () => Promise<void>): Promise<void> {
  const order = [...shuffled(next, VICTIMS), pick(next, VICTIMS)!, pick(next, VICTIMS)!]
  // Something is there to be lost before anything dies.
  await wait(1_000)
  for (const [at, victim] of order.entries()) {
    await wait(300 + next() * 1_200)
    if (victim === 'database') await parts.database.kill()
    else await parts.kill(victim)
    await wait(next() * 800)
    if (at === order.length - 1) await quiet()
    if (victim === 'database') await parts.database.start()
    else await parts.start(victim)
  }
  const { host, port } = new URL(parts.consoleUrl)
  await eventually(
    'the console is up',
    20_000,
    async () => (await statusOf(Number(port), '/healthz', host)) === 200,
  )
}

type Seen = { downloads: number; wrong: string[] }

/** A visitor who comes again and again, by any link. */
async function watch(
  next: () => number,
  sessions: () => OwnSession[],
  isRunning: () => boolean,
  seen: Seen,
): Promise<void> {
  while (isRunning()) {
    const session = pick(
      next,
      sessions().filter(({ target }) => target === files),
    )
    const wasRevoked = session?.revoked.acknowledged
    const got = session ? await visit(parts.relayPort, host, session.path).catch(() => null) : null
    if (!session || !got) {
      await wait(50)
      continue
    }
    if (wasRevoked && got.status === 200) seen.wrong.push(`revoked ${session.sid} was let in`)
    if (got.status !== 200 || !got.complete) continue
    seen.downloads += 1
    const hash = createHash('sha256').update(got.body.subarray(32)).digest()
    if (!hash.equals(got.body.subarray(0, 32))) seen.wrong.push('a cut body looked whole')
  }
}

async function nothingIsLost(sessions: OwnSession[], targets: OwnTarget[], startedAt: number): Promise<void> {
  const has = await gatewayHas(demoFolder(parts.home))
  const kept = new Map(has.sessions.map((session) => [session.sid, session]))
  for (const { tid, on, removed } of targets) {
    const target = has.targets.find(({ id }) => id === tid)
    if (removed.acknowledged) assert.equal(target, undefined, `${tid} is back`)
    else if (!removed.tried) assert.ok(target && on.allows(target.active), `target ${tid}`)
  }
  for (const session of sessions) {
    const { sid, revoked, label, days } = session
    const is = kept.get(sid)
    assert.ok(is, `${sid} is lost`)
    if (revoked.acknowledged) assert.notEqual(is.revokedAt, null, `${sid} is back`)
    else if (!revoked.tried) assert.equal(is.revokedAt, null, `${sid} was ended by nobody`)
    assert.ok(label.allows(is.label), `${sid} is named ${is.label}`)
    const left = Math.round((is.expiresAt - startedAt) / DAY_MS)
    assert.ok(days.allows(left), `${sid} ends in ${left} days`)
    if (session.target === files) await letsInWhoMay(session)
  }
}

async function letsInWhoMay(session: OwnSession): Promise<void> {
  const { id, sid, revoked, claim } = session
  if (revoked.acknowledged) assert.equal(await byLink(session), 403, sid)
  else if (!revoked.tried) assert.equal(await byLink(session), 200, sid)
  if (!claim) return
  const rows = await database().claim.findMany({ where: { sessionId: id, userId: hubot.id } })
  assert.equal(rows.length, 1, `claims of ${sid}`)
  if (claim.removed.acknowledged) {
    assert.equal(rows[0]!.live, null, `the claim of ${sid} is back`)
    if (claim.cookie) assert.equal(await byCookie(claim.cookie), 403, `removed from ${sid}`)
  } else if (!claim.removed.tried && !revoked.tried) {
    assert.equal(rows[0]!.live, true, `the claim of ${sid} is lost`)
    if (claim.cookie) assert.equal(await byCookie(claim.cookie), 200, `claimed ${sid}`)
  }
}
