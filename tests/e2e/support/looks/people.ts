import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext } from 'playwright-core'
import { database } from '#lib/console/db'
import type { SessionCreateManyInput } from '#lib/console/prisma-client/models'
import { generateKeys } from '#lib/protocol/keys'
import { newSid } from '#lib/protocol/token'
import { signInCookie } from '../signed-in.ts'
import type { PageState, Who } from './state.ts'
import type { World } from './world.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Those who are at their beginning; the others come with the seed. */
const NEW: Partial<Record<Who, { slug: string; online: boolean; target?: string }>> = {
  kim: { slug: 'garage', online: false },
  ada: { slug: 'engine', online: true },
  lee: { slug: 'annex', online: true, target: 'shelf' },
}

/** Makes `robin`, `kim`, `ada` and `lee` known, with what they have so far. */
export async function makePeople(): Promise<void> {
  const db = database()
  for (const login of ['robin', 'kim', 'ada', 'lee'] as const) {
    const { id: ownerId } = await db.user.create({
      data: { issuer: 'http://127.0.0.1:9', subject: login, login },
    })
    const has = NEW[login]
    if (!has) continue
    const presence = {
      presentUntil: new Date(Date.now() + DAY_MS),
      presentSince: new Date(Date.now() - HOUR_MS),
    }
    const { id: gatewayId } = await db.gateway.create({
      data: {
        ...{ ownerId, slug: has.slug, publicKey: generateKeys().publicKey },
        ...(has.online ? { ...presence, lastSeenAt: new Date() } : {}),
      },
    })
    if (!has.target) continue
    const target = {
      tid: newSid(),
      name: has.target,
      address: '127.0.0.1:8080',
      handler: 'auto',
      active: true,
    }
    await db.target.create({ data: { gatewayId, ...target, version: 1 } })
  }
}

/**
 * More sessions than a page holds, made long ago and each claimed by `hubot`; and as many signals. They ended lately:
 * what ended longer than a week ago stands in nobody's list but its owner's.
 */
export async function makeCrowd(): Promise<void> {
  const db = database()
  const like = await db.session.findFirstOrThrow({ where: { label: 'reading group' } })
  const hubot = await db.user.findFirstOrThrow({ where: { login: 'hubot' } })
  const { gatewayId, ownerId, targetId, kind, token, version } = like
  const sessions: (SessionCreateManyInput & { id: string })[] = Array.from({ length: 60 }, (_, index) => ({
    ...{ id: randomUUID(), sid: newSid(), label: `reader ${index + 1}` },
    ...{ gatewayId, ownerId, targetId, kind, token, version },
    createdAt: new Date(Date.now() - (100 + index) * DAY_MS),
    expiresAt: new Date(Date.now() - (1 + (index % 5)) * DAY_MS),
  }))
  const links = sessions.map(({ id: sessionId, createdAt }) => ({
    ...{ id: randomUUID(), sessionId, codeHash: randomUUID(), note: '' },
    ...{ createdAt, expiresAt: createdAt, claimedAt: createdAt, claimedById: hubot.id },
  }))
  await db.session.createMany({ data: sessions })
  await db.claimLink.createMany({ data: links })
  await db.claim.createMany({
    data: links.map(({ id: linkId, sessionId, claimedAt }) => ({
      ...{ id: newSid(), sessionId, userId: hubot.id, linkId, claimedAt },
    })),
  })
  await db.signal.createMany({
    data: links.map(({ sessionId, claimedAt }) => ({
      ...{
        ownerId,
        at: claimedAt,
        kind: 'claimed',
        key: `claimed:${sessionId}`,
        sessionId,
        personId: hubot.id,
      },
      ...{ bell: true, readAt: claimedAt },
    })),
  })
}

/** Everybody's browsers, signed in long enough ago that no claim page presses its button for them. */
export function browsersOf(browser: Browser, { parts }: World) {
  const contexts = new Map<string, Promise<BrowserContext>>()
  return {
    contextFor: ({ who, scripts }: Pick<PageState, 'who' | 'scripts'>): Promise<BrowserContext> => {
      const key = `${who} ${scripts}`
      const context = contexts.get(key) ?? makeContext(who, scripts === 'none')
      contexts.set(key, context)
      return context
    },
  }

  async function makeContext(who: Who, scriptless: boolean): Promise<BrowserContext> {
    const context = await browser.newContext({
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
    })
    // None of the page's own runs, and axe still can.
    if (scriptless) await context.route(/\.js(\?|$)/, (route) => route.abort())
    if (who === 'nobody') return context
    const { id } = await database().user.findFirstOrThrow({ where: { login: who } })
    const [name, value] = (await signInCookie(parts.home, id, Date.now() - HOUR_MS)).split('=') as [
      string,
      string,
    ]
    await context.addCookies([{ name, value, url: parts.consoleUrl, sameSite: 'Lax' }])
    return context
  }
}
