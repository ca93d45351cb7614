import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { closeDatabase, database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { extendSession } from '#lib/console/session/extend-session'
import { mintSession } from '#lib/console/session/mint-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { createClaimLink } from '#lib/console/share/create-claim-link'
import { removePerson } from '#lib/console/share/remove-person'
import { addTarget } from '#lib/console/target/add-target'
import { removeTarget } from '#lib/console/target/remove-target'
import { switchTarget } from '#lib/console/target/switch-target'
import { newSid } from '#lib/protocol/token'
import { demoFolder } from '#lib/stack/demo-gateway'
import { startParts, type Parts } from '../e2e/support/parts.ts'
import { makeSignedIn, type SignedIn } from '../e2e/support/signed-in.ts'
import { press } from './console-forms.ts'
import { eventually } from '../support/eventually.ts'
import { visit } from './support.ts'

let parts: Parts
let octocat: Person
let gatewayId: string
const app = createServer((_, response) => response.end('an app'))
before(async () => {
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  parts = await startParts()
  Object.assign(process.env, parts.consoleEnvironment, { BURROWEE_LOG: process.env.BURROWEE_LOG })
  const gateway = await database().gateway.findFirstOrThrow({ include: { owner: true } })
  gatewayId = gateway.id
  const { id, login, name, avatarUrl } = gateway.owner
  octocat = { id, login, name, avatarUrl }
})
after(async () => {
  await closeDatabase()
  app.close()
  await parts.stop()
})

type Made = Awaited<ReturnType<typeof made>>

/** A target of its own with a session, and what a visit by its link is answered. */
async function made(name: string) {
  const address = `127.0.0.1:${(app.address() as AddressInfo).port}`
  const targetRowId = await addTarget(octocat, { gatewayId, tid: newSid(), name, address, handler: 'http' })
  const asked = { targetRowId, sid: newSid(), label: name, ttlSeconds: 86_400 }
  const { session, url } = await mintSession(octocat, asked)
  const { host, pathname, search } = new URL(url)
  const status = async () => (await visit(parts.relayPort, host, pathname + search)).status
  return { targetRowId, session, host, status }
}

/** Claims a session in the console, opens it as the browser is sent to, and gives what later visits are answered. */
async function claimed({ cookie }: SignedIn, { session, host }: Made): Promise<() => Promise<number>> {
  const { url } = await createClaimLink(octocat, session.id, { note: '', ttlSeconds: 3600 })
  const asking = { consoleUrl: parts.consoleUrl, cookie }
  const way = new URL(await press(asking, new URL(url).pathname, 'Claim and open'))
  const navigation = {
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': 'none',
    'sec-fetch-dest': 'document',
  }
  const entered = await visit(parts.relayPort, host, way.pathname + way.search, navigation)
  assert.ok(entered.cookie)
  const own = { cookie: entered.cookie, 'sec-fetch-site': 'none' }
  return async () => (await visit(parts.relayPort, host, '/', own)).status
}

test('a gateway’s store from yesterday brings nothing back that ended since, and what was minted since is ended', async () => {
  const [kept, revoked, gone, off, shortened, left] = (await Promise.all(
    ['kept', 'revoked', 'gone', 'off', 'shortened', 'left'].map(made),
  )) as [Made, Made, Made, Made, Made, Made]
  await extendSession(octocat, shortened.session.id, 300)
  const hubot = await makeSignedIn(parts.home, 'hubot')
  const hubots = await claimed(hubot, left)
  const monalisas = await claimed(await makeSignedIn(parts.home, 'monalisa'), left)
  const visits = [kept, revoked, gone, off, shortened, left].map(({ status }) => status)
  const everyone = () => Promise.all([...visits, hubots, monalisas].map((ask) => ask()))
  assert.deepEqual(new Set(await everyone()), new Set([200]))

  const backup = join(parts.home, 'yesterday')
  await parts.kill('gateway')
  cpSync(demoFolder(parts.home), backup, { recursive: true, filter: (file) => !file.endsWith('.sock') })
  await parts.start('gateway')
  await eventually('the gateway lets in', 20_000, async () => (await kept.status()) === 200)
  await revokeSession(octocat, revoked.session.id)
  await removeTarget(octocat, gone.targetRowId)
  await switchTarget(octocat, off.targetRowId, false)
  const { expiresAt } = await extendSession(octocat, shortened.session.id, 1)
  const claim = await database().claim.findFirstOrThrow({ where: { userId: hubot.id } })
  assert.deepEqual(await removePerson(octocat, claim.id), { told: true })
  const since = [200, 403, 503, 503, 200, 200, 403, 200]
  assert.deepEqual(await everyone(), since)
  const asked = { targetRowId: kept.targetRowId, sid: newSid(), label: 'since', ttlSeconds: 86_400 }
  const later = await mintSession(octocat, asked)

  await parts.kill('gateway')
  rmSync(demoFolder(parts.home), { recursive: true })
  cpSync(backup, demoFolder(parts.home), { recursive: true })
  let watching = true
  const seen = new Set<number>()
  const watch = (async () => {
    while (watching) {
      for (const ask of [revoked.status, gone.status, off.status, hubots]) {
        seen.add(await ask().catch(() => 0))
      }
    }
  })()
  await parts.start('gateway')
  await eventually('the gateway lets in', 20_000, async () => (await kept.status()) === 200)
  watching = false
  await watch
  assert.ok(!seen.has(200), `let in: ${[...seen].join()}`)
  assert.deepEqual(await everyone(), since)
  const { pathname, search } = new URL(later.url)
  assert.equal((await visit(parts.relayPort, kept.host, pathname + search)).status, 401)

  await eventually('both agree again', 5_000, async () => {
    const at = await database().session.findUniqueOrThrow({ where: { id: shortened.session.id } })
    const lost = await database().session.findUniqueOrThrow({ where: { id: later.session.id } })
    const target = await database().target.findUniqueOrThrow({ where: { id: off.targetRowId } })
    const told = await database().claim.findUniqueOrThrow({ where: { id: claim.id } })
    const moment = at.expiresAt.getTime() === expiresAt.getTime()
    return moment && lost.revokedAt !== null && !target.active && told.removalToldAt !== null
  })
})
