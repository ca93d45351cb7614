'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction } from '#lib/console/form-action'
import { extendSession } from '#lib/console/session/extend-session'
import { getSession } from '#lib/console/session/get-session'
import { relabelSession } from '#lib/console/session/relabel-session'
import { revealDescriptor } from '#lib/console/session/reveal-descriptor'
import { revokeSession } from '#lib/console/session/revoke-session'
import { sessionLink } from '#lib/console/session/session-link'
import { EXTEND_MAX_DAYS } from '#lib/protocol/limits'
import { sessionLabel } from '#lib/protocol/names'
import type { CopyLink } from '#components/sessions/copy-link-button'
import type { Extend } from '#components/sessions/extend-button'
import type { RevealDescriptor } from '#components/sessions/reveal-button'
import type { Revoke } from '#components/sessions/revoke-button'
import type { Relabel } from '#components/sessions/session-label'
import type { FormAction } from '#components/ui/form-state'
import { back } from './[id]/way-back'

const which = z.object({ id: z.string() })

const WHOLE_DAYS = `Use a whole number of days from 1 to ${EXTEND_MAX_DAYS}.`
const howLong = which.extend({
  days: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, WHOLE_DAYS)
    .transform(Number)
    .refine((days) => days >= 1 && days <= EXTEND_MAX_DAYS, WHOLE_DAYS),
})
const newLabel = which.extend({ label: sessionLabel })

/** Revokes a session from its row. */
export const revoke: Revoke = formAction(which, async (person, { id }) => {
  await revokeSession(person, id)
  revalidatePath('/', 'layout')
  return null
})

/** Sets a session's expiry from its row. */
export const extend: Extend = formAction(howLong, async (person, { id, days }) => {
  const { service, label, expiresAt } = await extendSession(person, id, days)
  revalidatePath('/', 'layout')
  return { service, label, expiresAt: expiresAt.getTime() }
})

/** Names a session anew from its row. */
export const relabel: Relabel = formAction(newLabel, async (person, { id, label }) => {
  await relabelSession(person, id, label)
  revalidatePath('/', 'layout')
  return null
})

/** The same three from pages that ask, which then go back to where the row stands. */
export const revokeAndReturn: FormAction<'id' | 'back', never> = formAction(
  which.extend({ back }),
  async (person, { id, back }) => {
    await revokeSession(person, id)
    redirect(back)
  },
)
export const extendAndReturn: FormAction<'id' | 'back' | 'days', never> = formAction(
  howLong.extend({ back }),
  async (person, { id, days, back }) => {
    await extendSession(person, id, days)
    redirect(back)
  },
)
export const relabelAndReturn: FormAction<'id' | 'back' | 'label', never> = formAction(
  newLabel.extend({ back }),
  async (person, { id, label, back }) => {
    await relabelSession(person, id, label)
    redirect(back)
  },
)

/** Rebuilds a session's link, for the clipboard. */
export const copyLink: CopyLink = formAction(which, async (person, { id }) => ({
  url: await sessionLink(person, id),
}))

/** Pulls a page-share session's descriptor from its gateway: it is in the answer and nowhere else. */
export const reveal: RevealDescriptor = formAction(which, async (person, { id }) => {
  const descriptor = await revealDescriptor(person, id)
  const { label, expiresAt } = await getSession(person, id)
  return { descriptor, label, expiresAt: expiresAt.getTime() }
})
