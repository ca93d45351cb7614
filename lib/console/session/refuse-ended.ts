import { sessionState } from '#lib/console/session/session-row'
import { ProtocolError } from '#lib/protocol/errors'

/**
 * @param advice What whoever is told can do about it.
 * @throws ProtocolError `session_ended` unless the session is active.
 */
export function refuseEnded(
  session: { expiresAt: Date; revokedAt: Date | null },
  advice = 'Create another.',
): void {
  const state = sessionState(session)
  if (state === 'active') return
  const ended = state === 'revoked' ? 'was revoked' : 'has expired'
  throw new ProtocolError('session_ended', `This session ${ended}. ${advice}`)
}
