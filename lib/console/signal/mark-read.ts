import { ownSignal } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { now } from '#lib/runtime/clock'

/** Marks one of a person's signals as read. Again, or somebody else's, changes nothing. */
export async function markRead(person: Person, id: string): Promise<void> {
  await database().signal.updateMany({
    where: { AND: [ownSignal(person), { id, readAt: null }] },
    data: { readAt: new Date(now()) },
  })
}

/** Marks everything as read that came until then, so that nothing is swallowed that came since the page was made. */
export async function markAllRead(person: Person, until: Date): Promise<void> {
  await database().signal.updateMany({
    where: { AND: [ownSignal(person), { at: { lte: until }, readAt: null }] },
    data: { readAt: new Date(now()) },
  })
}
