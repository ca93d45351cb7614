import { notFound, ownSession } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'

/** What it takes to speak to a session's gateway about it. @throws ProtocolError `not_found` */
export async function sessionContact(person: Person, id: string) {
  const session = await database().session.findFirst({
    where: { ...ownSession(person), id },
    select: {
      sid: true,
      kind: true,
      token: true,
      expiresAt: true,
      revokedAt: true,
      target: { select: { name: true } },
      gateway: { select: { id: true, ownerId: true, slug: true } },
    },
  })
  if (!session) throw notFound('session')
  return session
}
