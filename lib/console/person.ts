import { getServerSession } from 'next-auth/next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { database } from '#lib/console/db'
import { returnPath } from '#lib/console/return-path'
import { authOptions } from '#lib/console/sign-in/auth-options'

/** Somebody signed in. */
export type Person = { id: string; login: string; name: string | null; avatarUrl: string | null }

/** Who makes this request, or null. Asked of the database once a request. */
export async function currentPerson(): Promise<Person | null> {
  return (await visit())?.person ?? null
}

/** More than these nobody counts. */
export const MANY_UNREAD = 100

/** How many signals the bell holds for who makes this request, at most MANY_UNREAD: in the query that asks who it is. */
export async function unreadSignals(): Promise<number> {
  return (await visit())?.unread ?? 0
}

/** The row id of whoever this request's cookie says it is, without asking the database whether they still exist. */
export async function signedInId(): Promise<string | null> {
  // Asking for the cookies first tells Next that the page is somebody's own: none is made at build time.
  await cookies()
  const signedIn = await getServerSession(authOptions())
  return signedIn?.userId ?? null
}

const visit = cache(async (): Promise<{ person: Person; unread: number } | null> => {
  const id = await signedInId()
  if (!id) return null
  const [found] = await database().$queryRaw<(Person & { unread: number })[]>`
    SELECT u."id", u."login", u."name", u."avatarUrl", (
      SELECT count(*)::int FROM (
        SELECT 1 FROM "Signal" WHERE "ownerId" = u."id" AND "bell" AND "readAt" IS NULL LIMIT ${MANY_UNREAD}
      ) AS s
    ) AS "unread"
    FROM "User" AS u WHERE u."id" = ${id}`
  if (!found) return null
  const { unread, ...person } = found
  return { person, unread }
})

/** Who makes this request; a signed-out one goes to sign in, and comes back to `returnTo`. */
export async function requirePerson(returnTo: string): Promise<Person> {
  const person = await currentPerson()
  if (person) return person
  redirect(`/?next=${encodeURIComponent(returnPath(returnTo))}`)
}
