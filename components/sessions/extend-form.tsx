'use client'

import { DaysField } from '#components/sessions/days-field'
import type { Extend, Extended } from '#components/sessions/extend-button'
import { Button } from '#components/ui/button'
import { NotePlace } from '#components/ui/note'
import { useFormAction } from '#components/ui/use-form-action'
import { useFormAnswer } from '#components/ui/use-form-answer'

type Props = { id: string; titleId: string; extend: Extend; onExtended: (extended: Extended) => void }

/** How many days from now; a refusal is said here, and what was typed stays. */
export function ExtendForm({ id, titleId, extend, onExtended }: Props) {
  const action: Extend = async (previous, sent) => {
    const next = await extend(previous, sent)
    if (next.status === 'done') onExtended(next.result)
    return next
  }
  const { state, pending, form } = useFormAction(action)
  const ref = useFormAnswer(state)
  const wrong = state.status === 'error' ? state : null

  return (
    <form
      {...form}
      ref={ref}
      noValidate
      aria-label="Extend"
      aria-describedby={titleId}
      className="grid gap-3"
    >
      <input type="hidden" name="id" value={id} />
      <div className="flex items-start gap-2">
        <DaysField readOnly={pending} error={wrong?.fieldErrors.days} typed={wrong?.values.days} />
        <Button look="primary" className="mt-6" busy={pending}>
          Extend
        </Button>
      </div>
      <NotePlace note={wrong?.message} />
    </form>
  )
}
