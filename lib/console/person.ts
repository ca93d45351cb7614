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
export const currentPerson: () => Promise<Person | null> = cache(async () => {
  // Asking for the cookies first tells Next that the page is somebody's own: none is made at build time.
  await cookies()
  const signedIn = await getServerSession(authOptions())
  if (!signedIn?.userId) return null
  return database().user.findUnique({
    where: { id: signedIn.userId },
    select: { id: true, login: true, name: true, avatarUrl: true },
  })
})

/** Who makes this request; a signed-out one goes to sign in, and comes back to `returnTo`. */
export async function requirePerson(returnTo: string): Promise<Person> {
  const person = await currentPerson()
  if (person) return person
  redirect(`/?next=${encodeURIComponent(returnPath(returnTo))}`)
}
