'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button'
import { useHydrated } from '#components/ui/hydrated'
import type { QrPicture } from '#components/ui/qr-code'
import { GUIDE, type DescriptorView } from '#components/sessions/descriptor-box'
import { ExpiryField } from '#components/sessions/expiry-field'
import { LABEL_SUGGESTIONS } from '#components/sessions/label-suggestions'
import { Field } from '#components/ui/field'
import type { FormAction, FormState } from '#components/ui/form-state'
import { NotePlace } from '#components/ui/note'
import { TextLink } from '#components/ui/text-link'
import { Toggle } from '#components/ui/toggle'
import { useFormAnswer } from '#components/ui/use-form-answer'

export type NewSessionField =
  'gatewayId' | 'targetRowId' | 'sid' | 'label' | 'expiry' | 'pageShare' | 'allowQuery' | 'answer'

/** A session just made: its link or what an app makes links from, shown once, and the sid for the next one. */
export type MadeSession = {
  /** The session's, for its page. */
  id: string
  label: string
  url: string
  qr: QrPicture
  descriptor: DescriptorView | null
  /** Unix milliseconds, both. */
  madeAt: number
  expiresAt: number
  /** Where the target points to, where nothing takes connections there. */
  quietAt: string | null
  nextSid: string
}

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
  const hydrated = useHydrated()
  const typed = state.status === 'error' ? state.values : {}
  const wrong = state.status === 'error' ? state.fieldErrors : {}

  return (
    <form
      {...form}
      ref={ref}
      noValidate
      aria-label={name}
      className="group/new grid grid-cols-2 items-start gap-3 border-t border-line bg-sunken px-4 py-3 row:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto_auto]"
    >
      <input type="hidden" name="gatewayId" value={gatewayId} />
      <input type="hidden" name="targetRowId" value={targetRowId} />
      <input type="hidden" name="sid" value={sidFor(state, firstSid)} />
      {/* A seed is answered only to the code of this page: without it React would write the answer, seed and all, into
          this form, and the browser would send it along with the next session. */}
      <input type="hidden" name="answer" value={hydrated ? 'here' : 'page'} />
      <div className="col-span-2 row:col-span-1">
        <Field
          label="Label"
          name="label"
          placeholder="for Alex"
          hint="Whom you let in sees it too."
          list={LABEL_SUGGESTIONS}
          autoComplete="off"
          readOnly={pending}
          defaultValue={typed.label ?? ''}
          error={wrong.label}
        />
      </div>
      <ExpiryField readOnly={pending} typed={typed.expiry} error={wrong.expiry} />
      <div className="mt-6 grid gap-x-4 text-body">
        <Toggle name="pageShare" label="Per Page Sharing" defaultChecked={typed.pageShare === 'on'} />
        <Toggle
          name="allowQuery"
          label="Allow query strings"
          defaultChecked={typed.allowQuery === 'on'}
          className="not-group-has-[[name=pageShare]:checked]/new:hidden"
        />
      </div>
      <Button look="primary" className="col-span-2 row:col-span-1 row:mt-6" busy={pending}>
        Create
      </Button>
      <p className="col-span-full text-small text-muted not-group-has-[[name=pageShare]:checked]/new:hidden">
        The app hands out a link to each of its pages, which opens that page alone.{' '}
        <TextLink href={GUIDE}>How target apps implement this</TextLink>
      </p>
      <p className="col-span-full text-small text-muted empty:hidden">{obstacle}</p>
      <NotePlace note={state.status === 'error' ? state.message : null} place="col-span-full" />
    </form>
  )
}

function sidFor(state: FormState<NewSessionField, MadeSession>, first: string): string {
  if (state.status === 'done') return state.result.nextSid
  if (state.status === 'error') return state.values.sid ?? first
  return first
}
