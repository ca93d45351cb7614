'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction } from '#lib/console/form-action'
import { revokeSession } from '#lib/console/session/revoke-session'
import { sessionLink } from '#lib/console/session/session-link'
import type { CopyLink } from '#components/sessions/copy-link-button'
import type { Revoke } from '#components/sessions/revoke-button'
import type { FormAction } from '#components/ui/form-state'

const which = z.object({ id: z.string() })

/** Revokes a session from its row. */
export const revoke: Revoke = formAction(which, async (person, { id }) => {
  await revokeSession(person, id)
  revalidatePath('/', 'layout')
  return null
})

/** Revokes a session from the page that asks, and goes back to where its row stands. */
export const revokeAndReturn: FormAction<'id' | 'back', never> = formAction(
  which.extend({ back: z.string().regex(/^\/(?:sessions|gateways\/[\w-]+)$/) }),
  async (person, { id, back }) => {
    await revokeSession(person, id)
    redirect(back)
  },
)

/** Rebuilds a session's link, for the clipboard. */
export const copyLink: CopyLink = formAction(which, async (person, { id }) => ({
  url: await sessionLink(person, id),
}))
