import type { Person } from '#lib/console/person'
import type { Prisma } from '#lib/console/prisma-client/client'
import { ProtocolError } from '#lib/protocol/errors'

/**
 * Who may: every query about somebody's things starts from one of these, so that another person's row is not
 * there rather than forbidden.
 */
export function ownGateway(person: Person): Prisma.GatewayWhereInput {
  return { ownerId: person.id, removedAt: null }
}

export function ownTarget(person: Person): Prisma.TargetWhereInput {
  return { gateway: ownGateway(person), removedAt: null }
}

/** Also those of removed gateways and targets: they are revoked, and part of the owner's history. */
export function ownSession(person: Person): Prisma.SessionWhereInput {
  return { ownerId: person.id }
}

/** Links into a person's own sessions: only who shares may see or cancel them. */
export function ownClaimLink(person: Person): Prisma.ClaimLinkWhereInput {
  return { session: ownSession(person) }
}

/** Claims of a person's own sessions, by whomever: those whose access they may take away. */
export function claimOfOwnSession(person: Person): Prisma.ClaimWhereInput {
  return { session: ownSession(person) }
}

/** A person's own claims of others' sessions, but for those that were taken away. */
export function ownClaim(person: Person): Prisma.ClaimWhereInput {
  return { userId: person.id, live: true }
}

/** Sessions that a person owns or once claimed; what a claim is still worth is for the use case to say. */
export function ownOrClaimedSession(person: Person): Prisma.SessionWhereInput {
  return { OR: [ownSession(person), { claims: { some: { userId: person.id } } }] }
}

/** What a person was told by the bell. */
export function ownSignal(person: Person): Prisma.SignalWhereInput {
  return { ownerId: person.id, bell: true }
}

type Thing = 'gateway' | 'target' | 'session' | 'claim link' | 'person' | 'shared session'

/** The refusal for what does not exist, which is also the one for what is somebody else's. */
export function notFound(thing: Thing): ProtocolError {
  return new ProtocolError(
    'not_found',
    `There is no such ${thing}: it may be gone, or belong to another account. Reload the page.`,
  )
}
