'use client'

import { Button, ButtonLink } from '#components/ui/button'
import type { FormAction } from '#components/ui/form-state'
import { NotePlace } from '#components/ui/note'
import { useFormAction } from '#components/ui/use-form-action'

type Props<Field extends string> = {
  /** What the button does, in a word or two. */
  verb: string
  /** What the action must be told, besides that somebody said yes. */
  fields: Record<Field, string>
  action: FormAction<Field, never>
  /** Where saying no leads, and how it is said. */
  back: string
  no?: string
  /** Whether yes takes something away. */
  takes?: boolean
}

/** The two answers to "really?"; a refusal is said between the question and them. */
export function Confirm<Field extends string>({
  verb,
  fields,
  action,
  back,
  no = 'Keep it',
  takes = true,
}: Props<Field>) {
  const { state, pending, form } = useFormAction(action)
  return (
    <form {...form} className="grid gap-2">
      {Object.entries<string>(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <NotePlace note={state.status === 'error' ? state.message : null} />
      <Button look={takes ? 'armed' : 'primary'} size="sheet" busy={pending}>
        {verb}
      </Button>
      <ButtonLink href={back} size="sheet">
        {no}
      </ButtonLink>
    </form>
  )
}
