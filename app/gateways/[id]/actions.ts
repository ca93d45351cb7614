'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { CreateSession } from '#components/sessions/new-session'
import { formAction } from '#lib/console/form-action'
import { mintSession } from '#lib/console/session/mint-session'
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
})

/** Makes a session through its live gateway. The same form sent again is the same session. */
export const createSession: CreateSession = async (previous, form) => {
  let sidIsSpent = false
  const create = formAction(newSession, async (person, { targetRowId, sid, label, expiry: ttlSeconds }) => {
    try {
      const { session, url } = await mintSession(person, { targetRowId, sid, label, ttlSeconds })
      revalidatePath('/', 'layout')
      return { label: session.label, url, expiresAt: session.expiresAt.getTime(), nextSid: newSid() }
    } catch (error) {
      sidIsSpent = error instanceof ProtocolError && error.code === 'session_conflict'
      throw error
    }
  })
  const state = await create(previous, form)
  // An earlier try did make a session, by other words than now: the next one is another session.
  return sidIsSpent && state.status === 'error'
    ? { ...state, message: MADE_BEFORE, values: { ...state.values, sid: newSid() } }
    : state
}

const MADE_BEFORE =
  'An earlier try did create the session, with what the form said then; it stands in the list. Create again to make another.'
