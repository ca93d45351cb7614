'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { CreateSession } from '#components/sessions/new-session'
import { formAction } from '#lib/console/form-action'
import { qrCode } from '#lib/console/qr-code'
import { mintSession } from '#lib/console/session/mint-session'
import { quietAddress } from '#lib/console/target/quiet-address'
import { id16 } from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { parseExpiry } from '#lib/protocol/expiry'
import { sessionLabel } from '#lib/protocol/names'
import { newSid } from '#lib/protocol/token'

const expiry = z.string().transform((text, context) => {
  const read = parseExpiry(text)
  if (read.ok) return read.ttlSeconds
  context.addIssue({ code: 'custom', message: read.message })
  return z.NEVER
})

const newSession = z.object({
  gatewayId: z.string(),
  targetRowId: z.string(),
  sid: id16,
  label: sessionLabel,
  expiry,
  pageShare: z.literal('on').optional(),
  allowQuery: z.literal('on').optional(),
  /** Where a descriptor is shown: `here`, by the code of the page, or on a page of its own. */
  answer: z.enum(['here', 'page']).catch('page'),
})

/** Makes a session through its live gateway. The same form sent again is the same session. */
export const createSession: CreateSession = async (previous, form) => {
  let refused: string | null = null
  const create = formAction(
    newSession,
    async (person, { targetRowId, sid, expiry: ttlSeconds, ...typed }) => {
      const pageShare = typed.pageShare ? { allowQuery: typed.allowQuery === 'on' } : null
      const wanted = { targetRowId, sid, label: typed.label, ttlSeconds, pageShare }
      try {
        const { session, url, descriptor } = await mintSession(person, wanted)
        revalidatePath('/', 'layout')
        if (descriptor && typed.answer === 'page') redirect(`/sessions/${session.id}/reveal?from=gateway`)
        const { id, label, createdAt, expiresAt } = session
        const moments = { madeAt: createdAt.getTime(), expiresAt: expiresAt.getTime() }
        const quietAt = await quietAddress(person, targetRowId)
        return { id, label, url, qr: qrCode(url), descriptor, ...moments, quietAt, nextSid: newSid() }
      } catch (error) {
        refused = error instanceof ProtocolError ? error.code : null
        throw error
      }
    },
  )
  const state = await create(previous, form)
  // An earlier try did make a session, by other words than now, or one that has ended: the next one is another session.
  if (state.status !== 'error' || (refused !== 'session_conflict' && refused !== 'session_ended'))
    return state
  const message = refused === 'session_conflict' ? MADE_BEFORE : state.message
  return { ...state, message, values: { ...state.values, sid: newSid() } }
}

const MADE_BEFORE =
  'An earlier try did create the session, with what the form said then; it stands in the list. Create again to make another.'
