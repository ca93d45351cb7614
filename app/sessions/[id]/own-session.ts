import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requirePerson, type Person } from '#lib/console/person'
import { getSession } from '#lib/console/session/get-session'
import { pageVersion } from '#lib/console/session/list-version'
import type { SessionRow } from '#lib/console/session/session-row'
import { getShared } from '#lib/console/share/get-shared'
import type { SharedRow } from '#lib/console/share/shared-row'
import { ProtocolError } from '#lib/protocol/errors'

/** A person's own session, or the "not found" page: also for one that is somebody else's. */
export async function ownSessionOr404(person: Person, id: string): Promise<SessionRow> {
  return (await orNull(getSession(person, id))) ?? notFound()
}

/** A session that somebody let this person into, or the "not found" page. */
export async function sharedSessionOr404(person: Person, id: string): Promise<SharedRow> {
  return (await orNull(getShared(person, id))) ?? notFound()
}

/** Which of the two it is to them, or the "not found" page. */
export async function anySessionOr404(
  person: Person,
  id: string,
): Promise<{ own: SessionRow } | { shared: SharedRow }> {
  const own = await orNull(getSession(person, id))
  return own ? { own } : { shared: await sharedSessionOr404(person, id) }
}

/** Whose session it is that a page is about, looked up once for its title and all the rest; its version first. */
export const sessionPage = cache(async (id: string) => {
  const person = await requirePerson(`/sessions/${id}`)
  const version = await pageVersion(person)
  return { person, version, found: await anySessionOr404(person, id) }
})

async function orNull<Row>(row: Promise<Row>): Promise<Row | null> {
  try {
    return await row
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'not_found') return null
    throw error
  }
}
