import { createHash } from 'node:crypto'
import type { OperationRequest, SessionRecord } from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { mintToken } from '#lib/protocol/token'
import { sessionState } from '#lib/gateway/verify'
import type { StoredSession } from '#lib/gateway/store'
import type { Gate } from '#lib/gateway/visit'

/**
 * A new session, or the same one where the same mint comes again (a double click, a retry, a lost answer).
 * @throws ProtocolError `target_unknown`, `target_off`, `session_conflict` (the sid with another body).
 */
export function mintSession(gate: Gate, request: OperationRequest<'mint'>, now: number): StoredSession {
  const { sid, targetId, kind, label, ttlSeconds } = request
  const mintHash = createHash('sha256')
    .update(JSON.stringify([targetId, kind, label, ttlSeconds]))
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
    throw new ProtocolError('target_unknown', 'The gateway no longer has this target.')
  }
  if (!target.active)
    throw new ProtocolError('target_off', 'This target is switched off. Switch it on, then try again.')
  const token = mintToken(gate.sessionKey, gate.nh, sid, now)
  const expiresAt = now + ttlSeconds * 1000
  return gate.store.putSession({
    sid,
    targetId,
    kind,
    label,
    token,
    createdAt: now,
    expiresAt,
    revokedAt: null,
    mintHash,
  })
}

/** Ends a session for ever: durable, then everything open in its name is closed. Again is no error. */
export function revokeSession(gate: Gate, sid: string, now: number): StoredSession {
  const session = gate.store.session(sid)
  if (!session) throw new ProtocolError('session_unknown', 'The gateway does not know this session.')
  const revoked = session.revokedAt === null ? gate.store.putSession({ ...session, revokedAt: now }) : session
  gate.viewers.closeSession(sid)
  return revoked
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
  if (!session) throw new ProtocolError('session_unknown', 'The gateway does not know this session.')
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

/** A session as other parts may see it. */
export function toRecord({ mintHash: _, ...record }: StoredSession): SessionRecord {
  return record
}
