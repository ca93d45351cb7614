'use server'

import { redirect } from 'next/navigation'
import { signOut, startSignIn } from '#lib/console/sign-in'

/** Sends the visitor to GitHub, and afterwards to the form's `next`, a path of ours. */
export async function signIn(form: FormData): Promise<void> {
  const next = form.get('next')
  redirect(await startSignIn(typeof next === 'string' ? next : '/sessions'))
}

/** Ends this browser's sign-in. */
export async function signOutHere(): Promise<void> {
  await signOut()
  redirect('/')
}
