'use client'

import { Button } from '#components/ui/button'
import { Card } from '#components/ui/card'
import type { FormAction } from '#components/ui/form-state'
import { Note } from '#components/ui/note'
import { Toggle } from '#components/ui/toggle'
import { useFormAction } from '#components/ui/use-form-action'

/** A kind of signal, in words, and what somebody gets of it. */
export type ChoiceView = { kind: string; words: string; hint: string | null; bell: boolean; mail: boolean }

type Props = {
  choices: ChoiceView[]
  /** Whether this console sends e-mail at all. */
  mailing: boolean
  save: FormAction<string>
}

/** Which signals come, and how: a row of switches for each kind. */
export function SignalChoicesForm({ choices, mailing, save }: Props) {
  const { state, pending, form } = useFormAction(save)
  return (
    <Card>
      <form {...form} aria-label="What you are told of" className="grid">
        {choices.map(({ kind, words, hint, bell, mail }) => (
          <fieldset
            key={kind}
            className="grid items-center gap-x-6 gap-y-1 border-t border-line px-4 py-3 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <legend className="sr-only">{words}</legend>
            <div>
              <p aria-hidden="true" className="font-strong">
                {words}
              </p>
              {hint && <p className="text-small text-muted">{hint}</p>}
            </div>
            <div className="flex gap-6">
              <Toggle label="Bell" name={`bell_${kind}`} defaultChecked={bell} />
              {mailing && <Toggle label="E-mail" name={`mail_${kind}`} defaultChecked={mail} />}
            </div>
          </fieldset>
        ))}
        <div className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3">
          <Button look="primary" busy={pending}>
            Save
          </Button>
          <div role="status" className="text-note">
            {state.status === 'done' && !pending && 'Saved.'}
            {state.status === 'error' && (
              <Note>{state.message ?? 'Nothing was changed. Try again in a moment.'}</Note>
            )}
          </div>
        </div>
      </form>
    </Card>
  )
}
