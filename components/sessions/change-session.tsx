'use client'

import { DaysField } from '#components/sessions/days-field'
import { Button, ButtonLink } from '#components/ui/button'
import { Field } from '#components/ui/field'
import type { FormAction } from '#components/ui/form-state'
import { NotePlace } from '#components/ui/note'
import { useFormAction } from '#components/ui/use-form-action'
import { LABEL_CHARACTERS } from '#lib/protocol/limits'

type Props = {
  id: string
  /** Where the session's row stands. */
  back: string
}

/** Extend, as a page's form. */
export function ExtendSession({
  extend,
  ...props
}: Props & { extend: FormAction<'id' | 'back' | 'days', never> }) {
  const { state, pending, form } = useFormAction(extend)
  const wrong = state.status === 'error' ? state : null
  return (
    <ChangeForm {...props} verb="Extend" pending={pending} message={wrong?.message} form={form}>
      <DaysField readOnly={pending} error={wrong?.fieldErrors.days} typed={wrong?.values.days} />
    </ChangeForm>
  )
}

/** Relabel, as a page's form. */
export function RelabelSession({
  relabel,
  label,
  ...props
}: Props & { label: string; relabel: FormAction<'id' | 'back' | 'label', never> }) {
  const { state, pending, form } = useFormAction(relabel)
  const wrong = state.status === 'error' ? state : null
  return (
    <ChangeForm {...props} verb="Save" pending={pending} message={wrong?.message} form={form}>
      <Field
        label="Label"
        name="label"
        autoComplete="off"
        maxLength={LABEL_CHARACTERS}
        readOnly={pending}
        defaultValue={wrong?.values.label ?? label}
        error={wrong?.fieldErrors.label}
      />
    </ChangeForm>
  )
}

type FormProps = Props & {
  verb: string
  pending: boolean
  message: string | null | undefined
  form: { action: (form: FormData) => void; onSubmit: React.FormEventHandler<HTMLFormElement> }
  children: React.ReactNode
}

function ChangeForm({ id, back, verb, pending, message, form, children }: FormProps) {
  return (
    <form {...form} noValidate className="grid gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="back" value={back} />
      {children}
      <NotePlace note={message} />
      <Button look="primary" size="sheet" busy={pending}>
        {verb}
      </Button>
      <ButtonLink href={back} size="sheet">
        Leave it as it is
      </ButtonLink>
    </form>
  )
}
