'use server'

import { redirect, RedirectType } from 'next/navigation'
import { z } from 'zod'
import type { Claim } from '#components/share/claim-form'
import { formAction } from '#lib/console/form-action'
import { isOwnForm } from '#lib/console/own-form'
import { currentPerson } from '#lib/console/person'
import { claimSession } from '#lib/console/share/claim-session'

const claimCode = z
  .string()
  .regex(/^[\w-]{24}$/, 'This is no claim link. Check that you have all of it, and open it again.')

const enter = formAction(z.object({ code: claimCode }), async (person, { code }): Promise<never> => {
  const { url } = await claimSession(person, code)
  // The absolute address of the way in: Next would fetch a page of ours itself, and use it up. The claim link goes
  // from the history with it, so that Back does not lead in again.
  redirect(url ?? '/sessions?tab=shared&claimed=waiting', RedirectType.replace)
})

/** Claims a session from its page, and sends the browser into it. */
export const claim: Claim = async (previous, form) => {
  const code = claimCode.safeParse(form.get('code'))
  if (!(await isOwnForm())) return { status: 'error', message: FOREIGN, fieldErrors: {}, values: {} }
  // Signed out meanwhile: back to the page, which asks to sign in. No Referer says which that is.
  if (code.success && !(await currentPerson())) redirect(`/share/${code.data}`)
  return enter(previous, form)
}

const FOREIGN = 'This was not sent from here. Open the link again, and claim it on its own page.'
