'use server'

import { redirect } from 'next/navigation'
import { signOut, startSignIn } from '#lib/console/sign-in'

/** Sends the visitor to GitHub, and afterwards to the form's `next`, a path of ours. */
export async function signIn(form: FormData): Promise<void> {
  redirect(await startSignIn(nextOf(form)))
}

/** The same for somebody who is signed in, as another person. */
export async function switchPerson(form: FormData): Promise<void> {
  await signOut()
  redirect(await startSignIn(nextOf(form), { chooses: true }))
}

/** Ends this browser's sign-in. */
export async function signOutHere(): Promise<void> {
  await signOut()
  redirect('/')
}

function nextOf(form: FormData): string {
  const next = form.get('next')
  return typeof next === 'string' ? next : '/sessions'
}
