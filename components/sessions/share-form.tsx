'use client'

import { Moment } from '#components/ui/exact-time'
import type { QrPicture } from '#components/ui/qr-code'
import { HandedOver, SessionPageLink } from '#components/sessions/handed-over'
import type { Handing } from '#components/sessions/ready-message'
import { Button } from '#components/ui/button'
import { Field, SelectField } from '#components/ui/field'
import type { FormAction } from '#components/ui/form-state'
import { NotePlace } from '#components/ui/note'
import { useArrival } from '#components/ui/use-arrival'
import { useFormAction } from '#components/ui/use-form-action'
import { useFormAnswer } from '#components/ui/use-form-answer'
import { LABEL_CHARACTERS } from '#lib/protocol/limits'

/** A claim link, shown once. */
export type MadeClaimLink = { note: string; handing: Handing & { claimBy: number }; qr: QrPicture }

/** Makes a claim link for the session named by `id`, for whom the `note` says, that lives as `life` says. */
export type Share = FormAction<'id' | 'note' | 'life', MadeClaimLink>

type Props = {
  id: string
  /** The elements that say which session this is. */
  titleId?: string
  /** Where the link's heading stands in its page's order. */
  level: 2 | 3
  share: Share
}

const LIVES = [
  { value: '1h', text: '1 hour' },
  { value: '24h', text: '24 hours' },
]

/** Another try makes another link: that is fine, and to be known. */
const NO_ANSWER =
  'No answer from the console. Try again: you get a fresh link, and one that nobody saw can be cancelled under Details.'

/** Makes one-time links, as many as there are people to let in, and shows each once. */
export function ShareForm({ id, titleId, level, share }: Props) {
  const { state, pending, form } = useFormAction(share, NO_ANSWER)
  const ref = useFormAnswer(state)
  const wrong = state.status === 'error' ? state : null
  const made = state.status === 'done' ? state.result : null
  const box = useArrival(made)
  return (
    <div className="grid gap-4">
      <div ref={box} className="empty:hidden">
        {made && <MadeLink id={id} made={made} level={level} />}
      </div>
      <form
        {...form}
        ref={ref}
        noValidate
        aria-label="Share"
        aria-describedby={titleId}
        className="grid gap-3"
      >
        <input type="hidden" name="id" value={id} />
        <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] items-start gap-3">
          <Field
            label="For whom (optional)"
            name="note"
            placeholder="Alex from legal"
            hint="Only you see this."
            autoComplete="off"
            maxLength={LABEL_CHARACTERS}
            readOnly={pending}
            defaultValue={wrong?.values.note ?? ''}
            error={wrong?.fieldErrors.note}
          />
          <SelectField
            key={wrong?.values.life}
            label="Link lives"
            name="life"
            options={LIVES}
            defaultValue={wrong?.values.life ?? '1h'}
            error={wrong?.fieldErrors.life}
          />
        </div>
        <NotePlace note={wrong?.message} />
        <Button look={made ? 'plain' : 'primary'} busy={pending}>
          {made ? 'Generate another link' : 'Generate link'}
        </Button>
      </form>
    </div>
  )
}

function MadeLink({ id, made, level }: { id: string; made: MadeClaimLink; level: 2 | 3 }) {
  const { note, handing, qr } = made
  return (
    <HandedOver
      level={level}
      heading={note ? `Claim link for ${note}` : 'Claim link'}
      name="Claim link"
      handing={handing}
      qr={qr}
      warning={
        <>
          Shown once. One person can claim it, by{' '}
          <b>
            <Moment at={handing.claimBy} />
          </b>
          , and is then let in for as long as the session lasts. Whoever claims it first has it: send it to
          them alone.
        </>
      }
      next={[
        <>Whoever opens it signs in with GitHub, claims it, and is in {handing.service} at once.</>,
        <>
          <SessionPageLink id={id}>Details</SessionPageLink> then say who it was and when they open it. There
          you can remove them; until then, cancel the link.
        </>,
        <>
          They keep it in their list until{' '}
          <b>
            <Moment at={handing.until} />
          </b>
          . For the next person, generate another link.
        </>,
      ]}
    />
  )
}
