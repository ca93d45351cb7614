import { notFound, ownTarget } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'

/** What it takes to speak to a target's gateway about it. @throws ProtocolError `not_found` */
export async function targetContact(person: Person, id: string) {
  const target = await database().target.findFirst({
    where: { ...ownTarget(person), id },
    select: {
      tid: true,
      name: true,
      address: true,
      gateway: { select: { id: true, ownerId: true, slug: true } },
    },
  })
  if (!target) throw notFound('target')
  return target
}
