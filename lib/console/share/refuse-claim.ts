import type { ClaimLinkState } from '#lib/console/share/claim-link-state'
import { ProtocolError } from '#lib/protocol/errors'

const FRESH = 'Ask the owner to send a fresh one.'

/**
 * Says why a link cannot be claimed. Somebody who holds the session already is not refused.
 * @throws ProtocolError `claim_link_expired`, `_used`, `_cancelled`, `_own`, `claim_removed`, `session_ended`
 */
export function refuseClaim(state: ClaimLinkState): void {
  switch (state) {
    case 'already':
      return
    case 'own':
      throw new ProtocolError(
        'claim_link_own',
        'This is your own session. The link is as it was: send it to the person it is for.',
      )
    case 'expired':
      throw new ProtocolError('claim_link_expired', `This link has expired. ${FRESH}`)
    case 'cancelled':
      throw new ProtocolError('claim_link_cancelled', `This link was cancelled. ${FRESH}`)
    case 'ended':
      throw new ProtocolError('session_ended', `What this link led to has ended. ${FRESH}`)
    case 'removed':
      throw claimRemoved()
    // Open again it can only be for somebody whom another's failed claim held up: to them it was in use.
    case 'used':
    case 'open':
      throw new ProtocolError('claim_link_used', `This link was used before; each works once. ${FRESH}`)
  }
}

export function claimRemoved(): ProtocolError {
  return new ProtocolError(
    'claim_removed',
    'You no longer have access to this session. Ask its owner for a fresh link.',
  )
}
