import { ownSession } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'

/** How many sessions a person has, in any state. */
export async function countSessions(person: Person): Promise<number> {
  return database().session.count({ where: ownSession(person) })
}
