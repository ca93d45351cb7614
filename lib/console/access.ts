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

/** The refusal for what does not exist, which is also the one for what is somebody else's. */
export function notFound(thing: 'gateway' | 'target' | 'session'): ProtocolError {
  return new ProtocolError('not_found', `There is no such ${thing}.`)
}
