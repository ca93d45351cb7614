'use client'

import { useState } from 'react'
import { Field } from '#components/ui/field'
import type { FormAction, FormState } from '#components/ui/form-state'
import { Note } from '#components/ui/note'
import { useFormAnswer } from '#components/ui/use-form-answer'

export type NewSessionField = 'gatewayId' | 'targetRowId' | 'sid' | 'label' | 'expiry'

/** A session just made: its link, which is shown once, and the sid for the next one. */
export type MadeSession = { label: string; url: string; expiresAt: number; nextSid: string }

export type CreateSession = FormAction<NewSessionField, MadeSession>

type Props = {
  /** What the form is called; where several stand on a page, which one. */
  name: string
  gatewayId: string
  targetRowId: string
  /** A fresh session id of this rendering. */
  sid: string
  /** What keeps a session from being created right now: said before anyone tries. */
  obstacle: string | null
  state: FormState<NewSessionField, MadeSession>
  pending: boolean
  form: { action: (form: FormData) => void; onSubmit: React.FormEventHandler<HTMLFormElement> }
}

/**
 * The create row. Its hidden sid stays the same until a session was made by it, whatever the page is rendered anew
 * with: a double click, a retry and a lost answer are one session.
 */
export function NewSession({ name, gatewayId, targetRowId, sid, obstacle, state, pending, form }: Props) {
  const [firstSid] = useState(sid)
  const ref = useFormAnswer(state)
  const typed = state.status === 'error' ? state.values : {}
  const wrong = state.status === 'error' ? state.fieldErrors : {}

  return (
    <form
      {...form}
      ref={ref}
      noValidate
      aria-label={name}
      className="grid grid-cols-2 items-start gap-3 border-t border-line bg-sunken px-4 py-3.5 row:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]"
    >
      <input type="hidden" name="gatewayId" value={gatewayId} />
      <input type="hidden" name="targetRowId" value={targetRowId} />
      <input type="hidden" name="sid" value={sidFor(state, firstSid)} />
      <div className="col-span-2 row:col-span-1">
        <Field
          label="Label"
          name="label"
          placeholder="for Alex"
          autoComplete="off"
          readOnly={pending}
          defaultValue={typed.label ?? ''}
          error={wrong.label}
        />
      </div>
      <Field
        label="Expiry"
        name="expiry"
        placeholder="24h, 30d, 1y"
        autoComplete="off"
        spellCheck={false}
        readOnly={pending}
        defaultValue={typed.expiry ?? '24h'}
        error={wrong.expiry}
      />
      <button className="btn btn-primary mt-6 min-h-[38px]" aria-disabled={pending}>
        Create
      </button>
      <p className="col-span-full text-[13px] text-muted empty:hidden">{obstacle}</p>
      <div role="status" className="col-span-full empty:hidden">
        {state.status === 'error' && state.message && <Note>{state.message}</Note>}
      </div>
    </form>
  )
}

function sidFor(state: FormState<NewSessionField, MadeSession>, first: string): string {
  if (state.status === 'done') return state.result.nextSid
  if (state.status === 'error') return state.values.sid ?? first
  return first
}
