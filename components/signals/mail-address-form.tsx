'use client'

import { Button } from '#components/ui/button'
import { Card } from '#components/ui/card'
import { Field } from '#components/ui/field'
import type { FormAction } from '#components/ui/form-state'
import { NotePlace } from '#components/ui/note'
import { useFormAction } from '#components/ui/use-form-action'
import { useFormAnswer } from '#components/ui/use-form-answer'

type Props = {
  /** Where signals go; null: nowhere yet. */
  confirmed: string | null
  /** An address that a link was mailed to. */
  waiting: string | null
  ask: FormAction<'address'>
  remove: () => Promise<void>
}

/** Where signals go by e-mail, and the form that gives an address: it counts once the link mailed there was opened. */
export function MailAddressForm({ confirmed, waiting, ask, remove }: Props) {
  const { state, pending, form } = useFormAction(ask)
  const ref = useFormAnswer(state)
  const error = state.status === 'error' ? state : null
  return (
    <Card className="grid gap-3 p-4">
      {confirmed && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="min-w-0 wrap-anywhere">
            Signals go to <b>{confirmed}</b>.
          </p>
          <form action={remove}>
            <Button size="row">Remove this address</Button>
          </form>
        </div>
      )}
      {!confirmed && !waiting && <p className="text-muted">No e-mail comes before you give an address.</p>}
      <div role="status" className="empty:hidden">
        {waiting && (
          <p className="wrap-anywhere">
            A mail is on its way to <b>{waiting}</b>. Open the link in it within an hour.
          </p>
        )}
      </div>
      <form {...form} ref={ref} noValidate aria-label="E-mail address">
        <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
          <Field
            label={confirmed ? 'Another address' : 'E-mail address'}
            name="address"
            type="email"
            autoComplete="email"
            hint="You get a mail with a link that proves the address is yours."
            readOnly={pending}
            defaultValue={error?.values.address ?? ''}
            error={error?.fieldErrors.address}
          />
          <Button className="sm:mt-6" busy={pending}>
            Send the link
          </Button>
        </div>
        <NotePlace note={error?.message} place="mt-3" />
      </form>
    </Card>
  )
}
