import type { KeyObject } from 'node:crypto'
import type { Grant, TargetRecord } from '#lib/protocol/control'
import { verifyToken } from '#lib/protocol/token'
import type { Credentials } from '#lib/gateway/credentials'
import { isAssetPath } from '#lib/gateway/asset-path'
import { readCookie, type OurCookies } from '#lib/gateway/cookie'
import { opensPage, pageId, pathOf } from '#lib/gateway/page'
import type { Store, StoredSession } from '#lib/gateway/store'
import type { Tickets } from '#lib/gateway/tickets'

/** Who is let in, and by what they showed. */
export type Admission = { sid: string; grant: Grant; by: 'url' | 'bearer' | 'cookie'; page: Page | null }
/** What a page-share session admits to, and only that; null in an admission to everything. */
export type Page = { path: string; allowQuery: boolean }
export type Refusal = 'no_link' | 'expired' | 'revoked' | 'removed' | 'ticket_used' | 'other_page'
export type Verdict = { admitted: true; admission: Admission } | { admitted: false; refusal: Refusal }

/** What the gateway decides from: its own store and keys, nothing else (promise 1). */
export type Evidence = { store: Store; tickets: Tickets; sessionKey: KeyObject }

/**
 * The one place that decides whether a request gets in. What stands in the URL or as bearer outranks cookies:
 * where it is dead, the visit is refused. `now` is Unix milliseconds.
 */
export function verify(
  { store, tickets, sessionKey }: Evidence,
  target: TargetRecord,
  host: string,
  credentials: Credentials,
  cookies: OurCookies,
  now: number,
): Verdict {
  const { found } = credentials
  const by = credentials.inUrl ? 'url' : 'bearer'
  switch (found.kind) {
    case 'malformed':
      return refused('no_link')
    case 'token': {
      if (!verifyToken(sessionKey, found.token)) return refused('no_link')
      const session = store.session(found.token.sid)
      // The mac covers the mint time, but a store that was restored may know another mint of this sid.
      if (!session?.token.endsWith(`.${found.token.mac}`)) return refused('no_link')
      const page = pageOf(session, credentials)
      // A page-share session's token opens nothing by itself, and a page's nothing beside a full session's.
      const opens = page ? opensPage(session, host, page.path, found.page) : found.page === null
      if (!opens) return refused('no_link')
      return judge(store, session, target, { sid: session.sid, grant: 'link', by, page }, now)
    }
    case 'ticket': {
      const ticket = tickets.peek(found.ticket, now)
      const session = ticket ? store.session(ticket.sid) : undefined
      if (!ticket || !session || session.targetId !== target.id) return refused('ticket_used')
      const page = pageOf(session, credentials)
      if (page && page.path !== '/') return refused('ticket_used')
      if (!tickets.use(found.ticket)) return refused('ticket_used')
      return judge(store, session, target, { sid: session.sid, grant: ticket.grant, by, page }, now)
    }
    case 'none':
      return judgeCookies({ store, sessionKey }, target, host, credentials, cookies, now)
  }
}

/** Whether a session lets anybody in: promise 2 stands on `revokedAt` never being cleared. */
export function sessionState(session: StoredSession, now: number): 'active' | 'expired' | 'revoked' {
  if (session.revokedAt !== null) return 'revoked'
  return session.expiresAt <= now ? 'expired' : 'active'
}

function judgeCookies(
  { store, sessionKey }: Pick<Evidence, 'store' | 'sessionKey'>,
  target: TargetRecord,
  host: string,
  credentials: Credentials,
  { ours, pages }: OurCookies,
  now: number,
): Verdict {
  let refusal: Refusal = 'no_link'
  for (const value of ours) {
    const cookie = readCookie(sessionKey, host, value)
    const session = cookie ? store.session(cookie.sid) : undefined
    if (!cookie || cookie.page !== null || session?.kind !== 'full') continue
    const { sid, grant } = cookie
    const verdict = judge(store, session, target, { sid, grant, by: 'cookie', page: null }, now)
    if (verdict.admitted) return verdict
    refusal = verdict.refusal
  }
  if (pages.length === 0) return refused(refusal)
  const verdict = judgePages({ store, sessionKey }, target, host, credentials, pages, now)
  return verdict.admitted || refusal === 'no_link' ? verdict : refused(refusal)
}

/** A page's cookie opens its page, and with it what lies below the target's asset paths. */
function judgePages(
  { store, sessionKey }: Pick<Evidence, 'store' | 'sessionKey'>,
  target: TargetRecord,
  host: string,
  credentials: Credentials,
  pages: OurCookies['pages'],
  now: number,
): Verdict {
  const path = pathOf(credentials.cleanUrl)
  const here = pageId(path)
  let refusal: Refusal = 'no_link'
  let elsewhere: Verdict | null = null
  for (const { value } of pages) {
    const cookie = readCookie(sessionKey, host, value)
    const session = cookie ? store.session(cookie.sid) : undefined
    const page = session ? pageOf(session, credentials) : null
    if (!cookie || cookie.page === null || !session || !page) continue
    const { sid, grant } = cookie
    const verdict = judge(store, session, target, { sid, grant, by: 'cookie', page }, now)
    if (cookie.page !== here) elsewhere = verdict.admitted ? verdict : elsewhere
    else if (verdict.admitted) return verdict
    else refusal = verdict.refusal
  }
  if (elsewhere && isAssetPath(target.assetPaths, path)) return elsewhere
  return refused(elsewhere && refusal === 'no_link' ? 'other_page' : refusal)
}

/** The page that a request asks of a page-share session; null for a full one. */
function pageOf({ kind, allowQuery }: StoredSession, { cleanUrl }: Credentials): Page | null {
  return kind === 'page-share' ? { path: pathOf(cleanUrl), allowQuery } : null
}

function judge(
  store: Store,
  session: StoredSession,
  target: TargetRecord,
  admission: Admission,
  now: number,
): Verdict {
  // Promise 6: a session for target A opens nothing on target B, and says nothing of itself there.
  if (session.targetId !== target.id) return refused('no_link')
  // Before the session's own state, which is no business of theirs any more.
  if (store.removal(admission.sid, admission.grant)) return refused('removed')
  const state = sessionState(session, now)
  return state === 'active' ? { admitted: true, admission } : refused(state)
}

function refused(refusal: Refusal): Verdict {
  return { admitted: false, refusal }
}
