import { notFound } from 'next/navigation'
import type { Person } from '#lib/console/person'
import { getSession } from '#lib/console/session/get-session'
import type { SessionRow } from '#lib/console/session/session-row'
import { ProtocolError } from '#lib/protocol/errors'

/** A person's own session, or the "not found" page: also for one that is somebody else's. */
export async function ownSessionOr404(person: Person, id: string): Promise<SessionRow> {
  try {
    return await getSession(person, id)
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'not_found') notFound()
    throw error
  }
}
