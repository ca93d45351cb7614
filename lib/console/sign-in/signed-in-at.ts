import { getServerSession } from 'next-auth/next'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { authOptions } from '#lib/console/sign-in/auth-options'

/** When whoever makes this request signed in, Unix milliseconds; null where nobody is, or the cookie is too old to say. */
export const signedInAt: () => Promise<number | null> = cache(async () => {
  await cookies()
  return (await getServerSession(authOptions()))?.signedInAt ?? null
})
