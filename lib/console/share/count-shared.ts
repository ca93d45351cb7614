import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { sharedWith } from '#lib/console/share/shared-row'

/** How many sessions stand in a person's *Shared with me*. */
export async function countShared(person: Person): Promise<number> {
  return database().claim.count({ where: sharedWith(person) })
}
