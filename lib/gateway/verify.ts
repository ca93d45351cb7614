import type { KeyObject } from 'node:crypto'
import type { Grant, TargetRecord } from '#lib/protocol/control'
import { verifyToken } from '#lib/protocol/token'
import type { Credentials } from '#lib/gateway/credentials'
import { readCookie } from '#lib/gateway/cookie'
import type { Store, StoredSession } from '#lib/gateway/store'
import type { Tickets } from '#lib/gateway/tickets'

/** Who is let in, and by what they showed. */
export type Admission = { sid: string; grant: Grant; by: 'url' | 'bearer' | 'cookie' }
export type Refusal = 'no_link' | 'expired' | 'revoked' | 'removed' | 'ticket_used'
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
  cookies: string[],
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
      return judge(store, session, target, { sid: session.sid, grant: 'link', by }, now)
    }
    case 'ticket': {
      const ticket = tickets.peek(found.ticket, now)
      const session = ticket ? store.session(ticket.sid) : undefined
      if (!ticket || !session || session.targetId !== target.id) return refused('ticket_used')
      if (!tickets.use(found.ticket)) return refused('ticket_used')
      return judge(store, session, target, { sid: session.sid, grant: ticket.grant, by }, now)
    }
    case 'none':
      return judgeCookies({ store, sessionKey }, target, host, cookies, now)
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
  cookies: string[],
  now: number,
): Verdict {
  let verdict: Verdict = refused('no_link')
  for (const value of cookies) {
    const cookie = readCookie(sessionKey, host, value)
    const session = cookie ? store.session(cookie.sid) : undefined
    if (!cookie || !session) continue
    verdict = judge(store, session, target, { ...cookie, by: 'cookie' }, now)
    if (verdict.admitted) return verdict
  }
  return verdict
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
