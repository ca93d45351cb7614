'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { CancelLink, RemovePerson } from '#components/sessions/people'
import type { Share } from '#components/sessions/share-form'
import type { Hide, Leave } from '#components/sessions/shared-row'
import type { FormAction } from '#components/ui/form-state'
import { formAction } from '#lib/console/form-action'
import { qrCode } from '#lib/console/qr-code'
import { cancelClaimLink } from '#lib/console/share/cancel-claim-link'
import { createClaimLink } from '#lib/console/share/create-claim-link'
import { hideShared } from '#lib/console/share/hide-shared'
import { leaveSession } from '#lib/console/share/leave-session'
import { removePerson } from '#lib/console/share/remove-person'
import { sessionLabel } from '#lib/protocol/names'
import { back } from './[id]/way-back'

const which = z.object({ id: z.string() })

const HOUR_SECONDS = 3600
const newLink = which.extend({
  note: sessionLabel,
  life: z
    .enum(['1h', '24h'], 'Choose 1 hour or 24 hours.')
    .transform((life) => (life === '1h' ? HOUR_SECONDS : 24 * HOUR_SECONDS)),
})

/** Makes a claim link, which is in the answer and nowhere else. */
export const share: Share = formAction(newLink, async (person, { id, note, life: ttlSeconds }) => {
  const { url, createdAt, expiresAt, session } = await createClaimLink(person, id, { note, ttlSeconds })
  revalidatePath('/', 'layout')
  const handing = {
    service: session.service,
    until: session.expiresAt.getTime(),
    madeAt: createdAt.getTime(),
    url,
    claimBy: expiresAt.getTime(),
  }
  return { note, handing, qr: qrCode(url) }
})

/** Cancels a claim link that nobody has claimed yet. */
export const cancelLink: CancelLink = formAction(which, async (person, { id }) => {
  await cancelClaimLink(person, id)
  revalidatePath('/', 'layout')
  return null
})

/** Takes a session away from one person, whose claim is `id`. */
export const removeFromRow: RemovePerson = formAction(which, async (person, { id }) => {
  const { told } = await removePerson(person, id)
  revalidatePath('/', 'layout')
  return { told }
})

/** Gives up a session that somebody shared, by its claim. */
export const leave: Leave = formAction(which, async (person, { id }) => {
  const { told } = await leaveSession(person, id)
  revalidatePath('/', 'layout')
  return { told }
})

/** Takes an ended session from the list of shared ones, by its claim. */
export const hide: Hide = formAction(which, async (person, { id }) => {
  await hideShared(person, id)
  revalidatePath('/', 'layout')
  return null
})

/** Two of them from pages that ask, which then go back to where the row stands. */
export const removeAndReturn: FormAction<'id' | 'back', never> = formAction(
  which.extend({ back }),
  async (person, { id, back }) => {
    await removePerson(person, id)
    redirect(back)
  },
)
export const leaveAndReturn: FormAction<'id', never> = formAction(which, async (person, { id }) => {
  await leaveSession(person, id)
  redirect('/sessions?tab=shared')
})
