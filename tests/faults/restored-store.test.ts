import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { closeDatabase, database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { extendSession } from '#lib/console/session/extend-session'
import { mintSession } from '#lib/console/session/mint-session'
import { openSession } from '#lib/console/session/open-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { claimSession } from '#lib/console/share/claim-session'
import { createClaimLink } from '#lib/console/share/create-claim-link'
import { removePerson } from '#lib/console/share/remove-person'
import { addTarget } from '#lib/console/target/add-target'
import { removeTarget } from '#lib/console/target/remove-target'
import { switchTarget } from '#lib/console/target/switch-target'
import { newSid } from '#lib/protocol/token'
import { demoFolder } from '#lib/stack/demo-gateway'
import { startParts, type Parts } from '../e2e/support/parts.ts'
import { eventually, visit } from './support.ts'

let parts: Parts
let octocat: Person
let gatewayId: string
before(async () => {
  parts = await startParts()
  Object.assign(process.env, parts.consoleEnvironment, { BURROWEE_LOG: process.env.BURROWEE_LOG })
  const gateway = await database().gateway.findFirstOrThrow({ include: { owner: true } })
  gatewayId = gateway.id
  octocat = personOf(gateway.owner)
})
after(async () => {
  await closeDatabase()
  await parts.stop()
})

const personOf = ({ id, login, name, avatarUrl }: Person): Person => ({ id, login, name, avatarUrl })

/** A target of its own, with a session whose link is ready to be visited. */
async function made(name: string) {
  const settings = { name, address: new URL(parts.app).host.replace(/.*:/, '127.0.0.1:'), handler: 'http' }
  const targetRowId = await addTarget(octocat, { gatewayId, tid: newSid(), ...settings, handler: 'http' })
  const asked = { targetRowId, sid: newSid(), label: name, ttlSeconds: 86_400 }
  const { session, url } = await mintSession(octocat, asked)
  const { host, pathname, search } = new URL(url)
  const status = async (headers = {}) =>
    (await visit(parts.relayPort, host, pathname + search, headers)).status
  return { targetRowId, session, host, status }
}

/** The cookie of somebody who claimed a session and opened it. */
async function cookieOf(person: Person, session: { id: string }, host: string): Promise<string> {
  const ticket = new URL(await openSession(person, session.id))
  const { cookie } = await visit(parts.relayPort, host, ticket.pathname + ticket.search, {
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': 'none',
    'sec-fetch-dest': 'document',
  })
  assert.ok(cookie)
  return cookie
}

test('a gateway’s store from yesterday brings nothing back that ended since', async () => {
  const [kept, revoked, gone, off, shortened, left] = (await Promise.all(
    ['kept', 'revoked', 'gone', 'off', 'shortened', 'left'].map(made),
  )) as [Made, Made, Made, Made, Made, Made]
  await extendSession(octocat, shortened.session.id, 300)
  const hubot = personOf(
    await database().user.create({
      data: { issuer: 'http://127.0.0.1:9', subject: '7', login: 'hubot', name: null },
    }),
  )
  const link = await createClaimLink(octocat, left.session.id, { note: '', ttlSeconds: 3600 })
  await claimSession(hubot, new URL(link.url).pathname.replace('/share/', ''))
  const cookie = await cookieOf(hubot, left.session, left.host)
  const hubots = async () =>
    (await visit(parts.relayPort, left.host, '/', { cookie, 'sec-fetch-site': 'none' })).status
  const everyone = async () => [
    ...(await Promise.all([kept, revoked, gone, off, shortened, left].map(({ status }) => status()))),
    await hubots(),
  ]
  const yesterday = await everyone()
  assert.deepEqual(new Set(yesterday).size, 1, yesterday.join())

  const backup = join(parts.home, 'yesterday')
  await parts.kill('gateway')
  cpSync(demoFolder(parts.home), backup, { recursive: true, filter: (file) => !file.endsWith('.sock') })
  await parts.start('gateway')
  await eventually('the gateway answers', 20_000, async () => (await kept.status()) === yesterday[0])
  await revokeSession(octocat, revoked.session.id)
  await removeTarget(octocat, gone.targetRowId)
  await switchTarget(octocat, off.targetRowId, false)
  const { expiresAt } = await extendSession(octocat, shortened.session.id, 1)
  const claim = await database().claim.findFirstOrThrow({ where: { userId: hubot.id } })
  await removePerson(octocat, claim.id)
  const since = await everyone()

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
  await eventually('the gateway answers', 20_000, async () => (await kept.status()) === yesterday[0])
  watching = false
  await watch
  assert.ok(!seen.has(yesterday[0]!), `let in: ${[...seen].join()}`)
  assert.deepEqual(await everyone(), since)

  await eventually('both agree again', 5_000, async () => {
    const at = await database().session.findUniqueOrThrow({ where: { id: shortened.session.id } })
    const target = await database().target.findUniqueOrThrow({ where: { id: off.targetRowId } })
    const told = await database().claim.findUniqueOrThrow({ where: { id: claim.id } })
    return at.expiresAt.getTime() === expiresAt.getTime() && !target.active && told.removalToldAt !== null
  })
})

type Made = Awaited<ReturnType<typeof made>>
