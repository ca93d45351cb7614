import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { encode } from 'next-auth/jwt'
import { closeDatabase, database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { mintSession } from '#lib/console/session/mint-session'
import { openSession } from '#lib/console/session/open-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { claimCodeHash, newClaimCode } from '#lib/console/share/claim-code'
import { createClaimLink } from '#lib/console/share/create-claim-link'
import { removePerson } from '#lib/console/share/remove-person'
import { ProtocolError } from '#lib/protocol/errors'
import { newSid } from '#lib/protocol/token'
import { statusOf } from '#lib/stack/answers'
import { freePort } from '#lib/stack/ports'
import { runPart, type Running } from '#lib/stack/run-part'
import { startParts, type Parts } from '../e2e/support/parts.ts'
import { visit } from './support.ts'

const PEOPLE = 50
const ROUNDS = process.env.BURROWEE_LONG === '1' ? 100 : 20

const DUELS = process.env.BURROWEE_LONG === '1' ? 40 : 10
/** How long the owner waits, so that each of the two is the faster one at times. */
const HEAD_STARTS_MS = [0, 10, 25, 60, 1_000]

type Visitor = { person: Person; cookie: string }

let parts: Parts
let second: Running
/** Two consoles over one Postgres, as behind a load balancer: both know themselves by the same public address. */
let ports: [number, number]
let owner: Person
let crowd: Visitor[]

before(async () => {
  parts = await startParts()
  const port = await freePort()
  const { host } = new URL(parts.consoleUrl)
  second = await runPart(
    {
      name: 'second console',
      command: ['burrowee.mjs', 'console', 'run'],
      environment: { ...parts.consoleEnvironment, PORT: String(port) },
      logFile: `${parts.home}/logs/second-console.log`,
      isReady: async () => (await statusOf(port, '/healthz', host)) === 200,
      noteProcess: () => {},
    },
    new AbortController().signal,
  )
  ports = [Number(parts.consoleEnvironment.PORT), port]
  Object.assign(process.env, parts.consoleEnvironment, { BURROWEE_LOG: process.env.BURROWEE_LOG })
  const columns = { id: true, login: true, name: true, avatarUrl: true }
  owner = await database().user.findFirstOrThrow({ where: { login: 'octocat' }, select: columns })
  crowd = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, i) => {
      const who = { issuer: 'http://127.0.0.1:9', subject: String(1000 + i), login: `visitor${i}` }
      return visitorOf(await database().user.create({ data: who, select: columns }))
    }),
  )
})
after(async () => {
  await closeDatabase()
  await second.stop()
  await parts.stop()
})

async function visitorOf(person: Person): Promise<Visitor> {
  const token = await encode({ token: { sub: person.id }, secret: parts.consoleEnvironment.AUTH_SECRET! })
  return { person, cookie: `burrowee-sign-in=${token}` }
}

async function newClaimLink(): Promise<{ sessionId: string; code: string }> {
  const target = await database().target.findFirstOrThrow({ where: { removedAt: null } })
  const asked = { targetRowId: target.id, sid: newSid(), kind: 'full' as const, label: '', ttlSeconds: 3600 }
  const { session } = await mintSession(owner, asked)
  const { url } = await createClaimLink(owner, session.id, { note: '', ttlSeconds: 3600 })
  return { sessionId: session.id, code: url.split('/').at(-1)! }
}

test(`of ${PEOPLE} people who press the button of one link at once, on two consoles, exactly one gets in, ${ROUNDS} times`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { sessionId, code } = await newClaimLink()
    // Everybody has the page before anybody presses.
    const forms = await Promise.all(crowd.map((visitor, i) => openForm(ports[i % 2]!, code, visitor)))
    const answers = await Promise.all(forms.map((press) => press()))
    const winners = answers.flatMap(({ location }, i) => (location ? [{ location, ...crowd[i]! }] : []))
    assert.equal(winners.length, 1, `round ${round}: ${answers.map(({ status }) => status).join(' ')}`)
    const { location, person } = winners[0]!
    assert.match(location, new RegExp(`^${parts.app}/\\?bw=[\\w-]{22}$`))
    const others = answers.filter((answer) => answer.location === null)
    assert.ok(others.every(({ status, text }) => status === 200 && text.includes('fresh one')))

    const claims = await database().claim.findMany({ where: { sessionId } })
    assert.deepEqual(
      claims.map(({ userId, live, openCount }) => ({ userId, live, openCount })),
      [{ userId: person.id, live: true, openCount: 1 }],
    )
    const link = await database().claimLink.findUnique({ where: { codeHash: claimCodeHash(code) } })
    assert.equal(link!.claimedById, person.id)
    const told = await database().auditEvent.findMany({ where: { sessionId, kind: 'claimed' } })
    assert.deepEqual(
      told.map(({ actorId }) => actorId),
      [person.id],
    )
  }
})

test(`a claim racing the revoke of its session: revoke wins, ${DUELS} times`, async () => {
  let claims = 0
  for (let round = 0; round < DUELS; round += 1) {
    const { sessionId, code } = await newClaimLink()
    const visitor = crowd[round]!
    const press = await openForm(ports[round % 2]!, code, visitor)
    const revoke = pause(HEAD_STARTS_MS[round % HEAD_STARTS_MS.length]!).then(() =>
      revokeSession(owner, sessionId),
    )
    const [{ location }] = await Promise.all([press(), revoke])
    if (location) {
      claims += 1
      // To the viewer, by a ticket; or to Shared with me, where the gateway had revoked it already.
      if (location.startsWith(parts.app)) assert.equal((await enter(location)).status, 403)
    }
    await assert.rejects(openSession(visitor.person, sessionId), ProtocolError)
    const { text } = await ask(ports[round % 2]!, `/share/${code}`, visitor)
    assert.doesNotMatch(text, /Claim and open/)
  }
  assert.ok(claims > 0, 'nobody was ever as fast as the revoke')
})

test(`Open racing the removal of that person: removal wins, ${DUELS} times, and nobody else is put out`, async () => {
  const { sessionId, code } = await newClaimLink()
  const stays = await enter((await (await openForm(ports[0], code, crowd.at(-1)!))()).location!)
  let ways = 0
  for (let round = 0; round < DUELS; round += 1) {
    const visitor = crowd[round]!
    const { url } = await createClaimLink(owner, sessionId, { note: '', ttlSeconds: 3600 })
    const claimed = await (await openForm(ports[round % 2]!, url.split('/').at(-1)!, visitor))()
    const where = { sessionId, userId: visitor.person.id, live: true }
    const { id } = await database().claim.findFirstOrThrow({ where })
    const remove = pause(HEAD_STARTS_MS[round % HEAD_STARTS_MS.length]!).then(() => removePerson(owner, id))
    const path = `/sessions/${sessionId}/open`
    const [first, second, removed] = await Promise.all([
      ask(ports[0], path, visitor),
      ask(ports[1], path, visitor),
      remove,
    ])
    assert.deepEqual(removed, { told: true })
    const opened = [first, second].flatMap(({ location }) =>
      location?.startsWith(parts.app) ? [location] : [],
    )
    ways += opened.length
    for (const way of [claimed.location!, ...opened]) assert.equal((await enter(way)).status, 403)
    await assert.rejects(openSession(visitor.person, sessionId), { code: 'claim_removed' })
    const own = { cookie: stays.cookie!, 'sec-fetch-site': 'none' }
    assert.equal((await visit(parts.relayPort, new URL(parts.app).host, '/', own)).status, 200)
  }
  assert.ok(ways > 0, 'nobody was ever as fast as the removal')
})

test('who guesses at claim links gets 429 and a page that says so, on both consoles; then a right one waits too', async () => {
  const { code } = await newClaimLink()
  const visitor = crowd[0]!
  for (let i = 0; i < 20; i += 1) {
    assert.equal((await ask(ports[i % 2]!, `/share/${newClaimCode()}`, visitor)).status, 404)
  }
  for (const port of ports) {
    for (const path of [`/share/${newClaimCode()}`, `/share/${code}`]) {
      const { status, text, headers } = await ask(port, path, visitor)
      assert.equal(status, 429)
      assert.ok(Number(headers['retry-after']) > 500)
      assert.match(text, /Too many wrong links/)
      assert.equal(headers['referrer-policy'], 'no-referrer')
      assert.match(String(headers['cache-control']), /no-store/)
    }
  }
  // An address that somebody only says is theirs is not believed.
  const elsewhere = { headers: { 'x-forwarded-for': '192.0.2.77', forwarded: 'for=192.0.2.77' } }
  assert.equal((await ask(ports[0], `/share/${code}`, visitor, elsewhere)).status, 429)
  // Everything else of the console goes on.
  assert.equal((await ask(ports[0], '/gateways', visitor)).status, 200)
  await database().wrongGuesses.deleteMany()
  assert.equal((await ask(ports[1], `/share/${code}`, visitor)).status, 200)
})

/** Goes where a console sends a browser. */
function enter(location: string) {
  const { host, pathname, search } = new URL(location)
  const navigation = {
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': 'none',
    'sec-fetch-dest': 'document',
  }
  return visit(parts.relayPort, host, pathname + search, navigation)
}

type Answer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  location: string | null
  text: string
}

/** Looks at a claim page as a browser without JavaScript does. @returns presses its button. */
async function openForm(port: number, code: string, visitor: Visitor): Promise<() => Promise<Answer>> {
  const path = `/share/${code}`
  const { status, text } = await ask(port, path, visitor)
  assert.equal(status, 200)
  const form = text.split('<form').find((part) => part.includes('Claim and open'))!
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)]
  const boundary = 'a-boundary-of-the-form'
  const body = fields.map(
    ([, name, value = '']) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${unescaped(value)}\r\n`,
  )
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  return () => ask(port, path, visitor, { headers: type, body: `${body.join('')}--${boundary}--\r\n` })
}

/** One request to a console, as a browser sends it from the page it stands on. */
function ask(
  port: number,
  path: string,
  { cookie }: Visitor,
  { headers: more = {}, body }: { headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const headers = {
    host: new URL(parts.consoleUrl).host,
    cookie,
    accept: 'text/html',
    'sec-fetch-mode': 'navigate',
    // A claim page tells no address, and so its form has no Origin of its own.
    ...(body ? { origin: 'null', 'sec-fetch-site': 'same-origin' } : {}),
    ...more,
  }
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers }
    request(options, (answer) => {
      void answer.toArray().then((chunks) => {
        const { statusCode: status = 0, headers } = answer
        const text = Buffer.concat(chunks).toString()
        resolve({ status, headers, location: headers.location ?? null, text })
      }, reject)
    })
      .on('error', reject)
      .end(body)
  })
}

function unescaped(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')
}
