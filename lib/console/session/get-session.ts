import { notFound, ownSession } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { sessionColumns, toSessionRow, type SessionRow } from '#lib/console/session/session-row'

/** @throws ProtocolError `not_found` */
export async function getSession(person: Person, id: string): Promise<SessionRow> {
  const session = await database().session.findFirst({
    where: { ...ownSession(person), id },
    select: sessionColumns,
  })
  if (!session) throw notFound('session')
  return toSessionRow(session)
}
