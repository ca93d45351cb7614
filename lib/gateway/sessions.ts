import { createHash, randomBytes } from 'node:crypto'
import { toBase64url } from '#lib/protocol/base64url'
import type { OperationRequest } from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { mintToken } from '#lib/protocol/token'
import { sessionState } from '#lib/gateway/verify'
import type { StoredSession } from '#lib/gateway/store'
import type { Gate } from '#lib/gateway/visit'

const SEED_BYTES = 32

/**
 * A new session, or the same one where the same mint comes again (a double click, a retry, a lost answer).
 * @throws ProtocolError `target_unknown`, `target_off`, `session_conflict` (the sid with another body).
 */
export function mintSession(gate: Gate, request: OperationRequest<'mint'>, now: number): StoredSession {
  const { sid, targetId, kind, allowQuery, label, ttlSeconds } = request
  const mintHash = createHash('sha256')
    .update(JSON.stringify([targetId, kind, allowQuery, label, ttlSeconds]))
    .digest('base64url')
  const known = gate.store.session(sid)
  if (known) {
    if (known.mintHash === mintHash) return known
    throw new ProtocolError(
      'session_conflict',
      'This form was already used for another session. Reload the page.',
    )
  }
  const target = gate.store.target(targetId)
  if (!target || target.removedAt !== null) {
    throw new ProtocolError('target_unknown', 'The gateway no longer has this target. Reload the page.')
  }
  if (!target.active)
    throw new ProtocolError('target_off', 'This target is switched off. Switch it on, then try again.')
  const token = mintToken(gate.sessionKey, gate.nh, sid, now)
  const expiresAt = now + ttlSeconds * 1000
  return gate.store.putSession({
    sid,
    targetId,
    kind,
    allowQuery: kind === 'page-share' && allowQuery,
    label,
    token,
    createdAt: now,
    expiresAt,
    revokedAt: null,
    mintHash,
    seed: kind === 'page-share' ? toBase64url(randomBytes(SEED_BYTES)) : null,
  })
}

/** Ends a session for ever: durable, then everything open in its name is closed. Again is no error. */
export function revokeSession(gate: Gate, sid: string, now: number): StoredSession {
  const session = gate.store.session(sid)
  if (!session)
    throw new ProtocolError(
      'session_unknown',
      'The gateway does not know this session: it may have been set up anew. Create another.',
    )
  const revoked = session.revokedAt === null ? gate.store.putSession({ ...session, revokedAt: now }) : session
  gate.viewers.closeSession(sid)
  return revoked
}

/** Ends every session for ever, in one write. */
export function revokeAll(gate: Gate, now: number): void {
  const live = gate.store.sessions().filter(({ revokedAt }) => revokedAt === null)
  if (live.length > 0) gate.store.put({ sessions: live.map((session) => ({ ...session, revokedAt: now })) })
  live.forEach(({ sid }) => gate.viewers.closeSession(sid))
}

/** Sets the expiry to so long from now. @throws ProtocolError `session_unknown`, `session_ended`. */
export function extendSession(
  gate: Gate,
  { sid, ttlSeconds }: OperationRequest<'extend'>,
  now: number,
): StoredSession {
  return gate.store.putSession({ ...activeSession(gate, sid, now), expiresAt: now + ttlSeconds * 1000 })
}

/** Names a session anew; its token is untouched. @throws ProtocolError `session_unknown`, `session_ended`. */
export function relabelSession(
  gate: Gate,
  { sid, label }: OperationRequest<'relabel'>,
  now: number,
): StoredSession {
  const session = activeSession(gate, sid, now)
  return session.label === label ? session : gate.store.putSession({ ...session, label })
}

/** A session that lets people in. @throws ProtocolError `session_unknown`, `session_ended`. */
export function activeSession(gate: Gate, sid: string, now: number): StoredSession {
  const session = gate.store.session(sid)
  if (!session)
    throw new ProtocolError(
      'session_unknown',
      'The gateway does not know this session: it may have been set up anew. Create another.',
    )
  const state = sessionState(session, now)
  if (state === 'revoked') {
    throw new ProtocolError(
      'session_ended',
      'This session was revoked and cannot be revived. Create a new one.',
    )
  }
  if (state === 'expired')
    throw new ProtocolError('session_ended', 'This session has expired. Create a new one.')
  return session
}

/**
 * The seed of a page-share session that lets people in, in base64url.
 * @throws ProtocolError `session_unknown`, `session_ended`, `not_page_share`.
 */
export function revealSeed(gate: Gate, sid: string, now: number): string {
  const { seed } = activeSession(gate, sid, now)
  if (seed === null) {
    throw new ProtocolError(
      'not_page_share',
      'This session opens the whole app; it has no share seed. Create one with Per Page Sharing.',
    )
  }
  return seed
}
