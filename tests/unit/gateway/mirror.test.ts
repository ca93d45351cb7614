import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Mirror } from '#lib/gateway/mirror'
import { Store } from '#lib/gateway/store'
import { ProtocolError } from '#lib/protocol/errors'
import type { MirrorReply, MirrorRequest } from '#lib/protocol/mirror'
import { newSid } from '#lib/protocol/token'

let folder: string
let store: Store
let mirror: Mirror
let sent: MirrorRequest[]
let revoked: [sid: string, asOf: number][]
let removed: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'burrowee-mirror-'))
  store = Store.create(join(folder, 'store.sqlite'))
  sent = []
  revoked = []
  removed = 0
})
afterEach(() => {
  mirror.stop()
  store.close()
  rmSync(folder, { recursive: true })
})

const OK: MirrorReply = {
  resync: false,
  knownVersion: 0,
  ...{ revoked: [], removedClaims: [], removedTargets: [], switchedOff: [], shortened: [] },
  relayUrl: 'http://localhost:1',
  targetOrigin: 'http://*.localhost:1',
}

/** A mirror whose console answers with these (or not at all), in order, and after them that all is well. */
function start(...replies: (Partial<MirrorReply> | Error | 'none')[]): void {
  mirror = new Mirror({
    store,
    software: 'test',
    send: async (request, signal) => {
      sent.push(request)
      const reply = replies.shift() ?? {}
      if (reply === 'none') {
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        throw new Error('no answer')
      }
      if (reply instanceof Error) throw reply
      return { ...OK, knownVersion: request.version, ...reply }
    },
    end: (tombstones, asOf) => {
      for (const sid of tombstones.revoked) {
        revoked.push([sid, asOf])
        store.putSession({ ...store.session(sid)!, revokedAt: 1 })
      }
    },
    learn: () => {},
    removed: () => (removed += 1),
  })
}

function addSession(): string {
  const sid = newSid()
  const { id: targetId } = store.putTarget({
    ...{
      id: newSid(),
      name: 'notes',
      address: '127.0.0.1:1',
      handler: 'http',
      active: true,
      assetPaths: [],
      removedAt: null,
    },
  })
  store.putSession({
    ...{ sid, targetId, kind: 'full', label: '', token: 't', createdAt: 0, expiresAt: 1, revokedAt: null },
    ...{ mintHash: '', seed: null, allowQuery: false },
  })
  return sid
}

test('everything once, then what changed, on top of what was acknowledged', async () => {
  const first = addSession()
  start()
  await until(() => mirror.takenAt !== null)
  expect(sent).toMatchObject([{ since: null, version: 2, sessions: [{ sid: first }] }])
  const second = addSession()
  mirror.push()
  await until(() => sent.length === 2)
  expect(sent[1]).toMatchObject({ since: 2, version: 4 })
  expect(sent[1]!.sessions.map(({ sid }) => sid)).toEqual([second])
})

test('nothing counts as reconciled before the console’s tombstones were taken and told', async () => {
  const sid = addSession()
  start({ revoked: [sid] })
  let reconciled = false
  void mirror.agree().then(() => (reconciled = true))
  await mirror.agree()
  expect(revoked).toEqual([[sid, 2]])
  expect(sent).toHaveLength(2)
  expect(sent[1]!.sessions).toMatchObject([{ sid, revokedAt: 1 }])
  expect(reconciled).toBe(true)
})

test('a console that holds another version gets everything', async () => {
  addSession()
  start({}, { resync: true })
  await mirror.agree()
  expect(sent.map(({ since }) => since)).toEqual([null, 2, null])
})

test('a store from a backup goes on above what the console has seen, with everything', async () => {
  addSession()
  start({ knownVersion: 80 })
  await mirror.agree()
  expect(sent.map(({ since, version }) => [since, version])).toEqual([
    [null, 2],
    [null, 81],
  ])
  addSession()
  expect(store.version).toBe(83)
})

test('to agree takes a message from then on, and waits for no answer that hangs', async () => {
  addSession()
  start({}, 'none', 'none')
  await until(() => mirror.takenAt !== null)
  mirror.push()
  await until(() => sent.length === 2)
  // The one under way is given up at once, the next when it takes too long.
  const startedAt = Date.now()
  await mirror.agree()
  expect(sent).toHaveLength(4)
  // Far from the 15 s that an answer may take otherwise.
  expect(Date.now() - startedAt).toBeLessThan(10_000)
  await mirror.agree()
  expect(sent).toHaveLength(5)
})

test('who cannot wait long learns as well that the console could not be asked', async () => {
  addSession()
  start(new Error('no network'), new Error('no network'))
  // The first was on its way already, and does not count.
  await mirror.agree({ once: true })
  expect(sent).toHaveLength(2)
  await mirror.agree()
  expect(sent).toHaveLength(3)
})

test('what could not be sent is sent again', async () => {
  addSession()
  start(new Error('no network'), new Error('no network'))
  await mirror.agree()
  expect(sent).toHaveLength(3)
})

test('a removed gateway stops', async () => {
  start(new ProtocolError('gateway_removed', 'gone'))
  await until(() => removed === 1)
  mirror.push()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(sent).toHaveLength(1)
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}
