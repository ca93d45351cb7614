import { notFound, ownTarget } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { activeSession } from '#lib/console/session/session-row'

export type TargetSummary = {
  id: string
  name: string
  address: string
  gatewayId: string
  gatewaySlug: string
  activeSessionCount: number
}

/** One target of a person's gateways. @throws ProtocolError `not_found` */
export async function getTarget(person: Person, id: string): Promise<TargetSummary> {
  const target = await database().target.findFirst({
    where: { ...ownTarget(person), id },
    select: {
      id: true,
      name: true,
      address: true,
      gateway: { select: { id: true, slug: true } },
      _count: { select: { sessions: { where: activeSession() } } },
    },
  })
  if (!target) throw notFound('target')
  const { gateway, _count, ...rest } = target
  return { ...rest, gatewayId: gateway.id, gatewaySlug: gateway.slug, activeSessionCount: _count.sessions }
}
