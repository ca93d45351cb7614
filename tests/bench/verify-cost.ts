import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mintToken, newSid } from '#lib/protocol/token'
import { cookieName, setCookie, splitCookies } from '#lib/gateway/cookie'
import { readCredentials } from '#lib/gateway/credentials'
import { Store } from '#lib/gateway/store'
import { Tickets } from '#lib/gateway/tickets'
import { verify } from '#lib/gateway/verify'

const SESSIONS = 10_000
/** So few that a batch fits between two turns of whatever else this machine does. */
const CALLS = 500
const BATCHES = 200
const NH = 'AAAAAAAA'
const HOST = 'app-bench.localhost'

/**
 * What it costs to decide on a request, microseconds: the dearer of a cookie and a bearer token, any of 10,000
 * sessions. The quickest tenth of many short batches counts: this is about the work, not about its neighbours.
 */
export function verifyCost(): number {
  const folder = mkdtempSync(join(tmpdir(), 'burrowee-verify-'))
  const store = Store.create(join(folder, 'store.sqlite'))
  try {
    const sessionKey = createSecretKey(randomBytes(32))
    const evidence = { store, tickets: new Tickets(), sessionKey }
    const { target, requests } = fill(store, sessionKey)
    let next = 0
    const cost = (kind: 'cookie' | 'bearer') => {
      const times = Array.from({ length: BATCHES }, () => {
        const startedAt = process.hrtime.bigint()
        for (let i = 0; i < CALLS; i++) {
          const { cookie, bearer } = requests[(next += 7919) % SESSIONS]!
          const credentials = readCredentials('/a/page?x=1&y=2', kind === 'bearer' ? bearer : undefined, NH)
          const cookies = splitCookies(kind === 'cookie' ? cookie : 'theme=dark', cookieName('http'))
          const verdict = verify(evidence, target, HOST, credentials, cookies, Date.now())
          if (!verdict.admitted) throw new Error(`A live session was refused: ${verdict.refusal}.`)
        }
        return Number(process.hrtime.bigint() - startedAt) / 1_000 / CALLS
      })
      return times.sort((a, b) => a - b)[BATCHES / 10]!
    }
    return Math.max(cost('cookie'), cost('bearer'))
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function fill(store: Store, sessionKey: KeyObject) {
  const now = Date.now()
  const targetId = newSid()
  const sessions = Array.from({ length: SESSIONS }, () => {
    const sid = newSid()
    const token = mintToken(sessionKey, NH, sid, now)
    const plain = { mintHash: '', seed: null, allowQuery: false }
    const times = { createdAt: now, expiresAt: now + 3_600_000, revokedAt: null }
    return { sid, targetId, kind: 'full' as const, label: 'bench', token, ...times, ...plain }
  })
  const { targets } = store.put({
    targets: [
      {
        ...{ id: targetId, name: 'app', address: '127.0.0.1:9', handler: 'http' },
        ...{ active: true, assetPaths: [], removedAt: null },
      },
    ],
    sessions,
  })
  const requests = sessions.map(({ sid, token }) => ({
    cookie: `theme=dark; ${setCookie(sessionKey, 'http', HOST, { sid, grant: 'link' }).split(';')[0]}`,
    bearer: `Bearer ${token}`,
  }))
  return { target: targets[0]!, requests }
}
