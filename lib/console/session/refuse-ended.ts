import { sessionState } from '#lib/console/session/session-row'
import { ProtocolError } from '#lib/protocol/errors'

/** @throws ProtocolError `session_ended` unless the session is active. */
export function refuseEnded(session: { expiresAt: Date; revokedAt: Date | null }): void {
  const state = sessionState(session)
  if (state === 'active') return
  const ended = state === 'revoked' ? 'was revoked' : 'has expired'
  throw new ProtocolError('session_ended', `This session ${ended}. Mint a new one.`)
}
