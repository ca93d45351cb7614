import { createHash, randomBytes } from 'node:crypto'
import { closeDatabase, database } from '#lib/console/db'
import { isOnline } from '#lib/console/gateway/online'
import { claimCodeHash } from '#lib/console/share/claim-code'
import { askGateway } from '#lib/gateway/local-client'
import { fromBase64url } from '#lib/protocol/base64url'
import { newSid } from '#lib/protocol/token'
import { DEMO, demoFolder } from '#lib/stack/demo-gateway'
import { fillDatabase } from '#lib/stack/seed-database'
import { startMailServer } from '../../../support/mail-server.ts'
import { startParts, type Parts } from '../parts.ts'
import { makeCrowd, makePeople } from './people.ts'
import type { Phase } from './state.ts'

const HOUR_SECONDS = 3600

/** What `demo` lets people into, beside the seeded month of gateways that are away. */
const LIVE = [
  { label: 'for Sam', ttlSeconds: 96 * HOUR_SECONDS },
  { label: 'garden club', ttlSeconds: 720 * HOUR_SECONDS },
  { label: 'for the harvest', ttlSeconds: 48 * HOUR_SECONDS },
  { label: 'for the fair', ttlSeconds: 72 * HOUR_SECONDS },
  { label: 'taken back', ttlSeconds: 24 * HOUR_SECONDS },
  { label: 'shared notes', ttlSeconds: 720 * HOUR_SECONDS, pageShare: true },
]

/** A console with a month behind it, one gateway that runs, and people who have little, much and nothing. */
export type World = {
  parts: Parts
  /** A session's token and, of a page-share one, its seed, by its label: of those that `demo` knows. */
  live: Map<string, { token: string; seed: string | null }>
  /** The row id of the session of this label, of whosever. */
  sessionId(label: string): Promise<string>
  gatewayId(slug: string): Promise<string>
  /** Makes a claim link for a session, and says its path. @param change what became of it meanwhile. */
  claimPath(label: string, change?: Change): Promise<string>
  enter(phase: Phase): Promise<void>
  stop(): Promise<void>
}
type Change = { expiresAt?: Date; cancelledAt?: Date; claimedAt?: Date; claimedById?: string }

/** Starts the parts and fills them. This process then works on the console's database as a replica of it would. */
export async function makeWorld(): Promise<World> {
  const parts = await startParts()
  const { home, consoleEnvironment } = parts
  Object.assign(process.env, consoleEnvironment, {
    BURROWEE_LOG: process.env.BURROWEE_LOG,
    BURROWEE_GATEWAY_HOME: demoFolder(home),
  })
  const [live] = await Promise.all([
    fillGateway(),
    fillDatabase(consoleEnvironment.DATABASE_URL!, {
      now: Date.now(),
      issuer: consoleEnvironment.AUTH_GITHUB_URL!,
      tokenKey: fromBase64url(consoleEnvironment.TOKEN_ENCRYPTION_KEY!, 32)!,
    }),
  ])
  await makePeople()
  await makeCrowd()
  await untilTrue(
    async () => (await database().session.count({ where: { sid: { in: live.sids } } })) === LIVE.length,
  )
  let mail: Awaited<ReturnType<typeof startMailServer>> | null = null

  const enter: Record<Phase, () => Promise<void>> = {
    'all is well': async () => {},
    'gateway away': async () => {
      await parts.kill('gateway')
      await untilTrue(
        async () => !isOnline(await database().gateway.findUniqueOrThrow({ where: { slug: DEMO.slug } })),
      )
    },
    'mail on': async () => {
      mail = await startMailServer()
      Object.assign(consoleEnvironment, { SMTP_URL: mail.url, MAIL_FROM: 'Burrowee <burrowee@example.com>' })
      await parts.kill('console')
      await parts.start('console')
    },
    'table gone': async () => {
      await database().$executeRaw`ALTER TABLE "SignalChoice" RENAME TO "SignalChoiceAway"`
    },
    'database away': () => parts.database.kill(),
  }
  return {
    parts,
    live: live.byLabel,
    sessionId: async (label) => (await sessionOf(label)).id,
    gatewayId: async (slug) => (await database().gateway.findUniqueOrThrow({ where: { slug } })).id,
    claimPath: async (label, change = {}) => {
      const code = randomBytes(18).toString('base64url')
      const soon = new Date(Date.now() + HOUR_SECONDS * 1000)
      const link = {
        sessionId: (await sessionOf(label)).id,
        codeHash: claimCodeHash(code),
        note: 'the gardener',
      }
      await database().claimLink.create({
        data: { ...link, createdAt: new Date(), expiresAt: soon, ...change },
      })
      return `/share/${code}`
    },
    enter: (phase) => enter[phase](),
    stop: async () => {
      await closeDatabase()
      await parts.stop()
      await mail?.stop()
    },
  }
}

/** The newest of this label. */
function sessionOf(label: string) {
  return database().session.findFirstOrThrow({ where: { label }, orderBy: { createdAt: 'desc' } })
}

/** Targets and sessions of the gateway that runs, as its own commands make them. */
async function fillGateway() {
  const notes = (await askGateway('list', {})).targets[0]!
  // One that was switched off, and one behind which nothing listens.
  const [orchard, shed] = [newSid(), newSid()]
  const more = { handler: 'http', assetPaths: [] }
  await askGateway('addTarget', { id: shed, name: 'shed', address: '127.0.0.1:9', ...more })
  await askGateway('addTarget', { id: orchard, name: 'orchard', address: '127.0.0.1:9', ...more })
  const byLabel: World['live'] = new Map()
  const sids: string[] = []
  const mint = async (targetId: string, label: string, ttlSeconds: number, pageShare = false) => {
    const kind = pageShare ? 'page-share' : 'full'
    const wanted = { sid: newSid(), targetId, kind, allowQuery: false, label, ttlSeconds }
    const made = await askGateway('mint', wanted)
    byLabel.set(label, { token: made.session.token, seed: made.pageShare?.seed ?? null })
    return wanted.sid
  }
  for (const { label, ttlSeconds, pageShare } of LIVE)
    sids.push(await mint(notes.id, label, ttlSeconds, pageShare))
  await mint(shed, 'winter things', 96 * HOUR_SECONDS)
  await mint(orchard, 'old letters', 96 * HOUR_SECONDS)
  await askGateway('revoke', { sid: sids[LIVE.findIndex(({ label }) => label === 'taken back')] })
  await askGateway('switchTarget', { id: shed, active: false })
  return { sids, byLabel }
}

async function untilTrue(ask: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await ask()); tries += 1) {
    if (tries > 200) throw new Error('It did not become so.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A part of an identity that the seed's people do not have. */
export const subjectOf = (login: string) => createHash('sha256').update(login).digest('hex').slice(0, 12)
