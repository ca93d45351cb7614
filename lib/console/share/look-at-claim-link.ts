import { limitGuesses } from '#lib/console/guessing/limit-guesses'
import type { Person } from '#lib/console/person'
import { claimLinkState, findClaimLink } from '#lib/console/share/claim-link-state'

type Owner = { login: string; name: string | null; avatarUrl: string | null }

/** What the page of a claim link may tell. Of a session that cannot be taken, nothing. */
export type ClaimLinkView =
  | {
      state: 'open'
      owner: Owner
      /** Only for somebody signed in. */
      session: { service: string; gatewaySlug: string; expiresAt: Date } | null
    }
  | { state: 'already' | 'own'; sessionId: string }
  | { state: 'expired' | 'used' | 'cancelled' | 'ended' | 'removed' }

/**
 * What a claim link is to whoever looks at it. Changes nothing (promise 3), but counts codes that are none.
 * @param person Who is signed in, or null.
 * @returns null for a code that is none.
 * @throws ProtocolError `too_many_requests`
 */
export async function lookAtClaimLink(code: string, person: Person | null): Promise<ClaimLinkView | null> {
  const link = await limitGuesses('claim link', () => findClaimLink(code, person))
  if (!link) return null
  const state = claimLinkState(link, person)
  const { id: sessionId, owner, expiresAt, target, gateway } = link.session
  if (state === 'own' || state === 'already') return { state, sessionId }
  if (state !== 'open') return { state }
  const session = { service: target.name, gatewaySlug: gateway.slug, expiresAt }
  return { state, owner, session: person && session }
}
