'use client'

import { useState } from 'react'
import { quietTarget } from '#components/gateways/quiet-target'
import type { TargetView } from '#components/gateways/target-card'
import { TargetFields, type TargetField } from '#components/gateways/target-fields'
import { Button, looks } from '#components/ui/button'
import type { FormAction } from '#components/ui/form-state'
import { NotePlace } from '#components/ui/note'
import { SwapLabel } from '#components/ui/swap-label'
import { useFormAction } from '#components/ui/use-form-action'
import { useFormAnswer } from '#components/ui/use-form-answer'

/** Where the target points to, where nothing takes connections there. */
type Done = { quietAt: string | null }

/** Changes the target whose row is `id`. */
export type EditTargetAction = FormAction<'id' | TargetField, Done>
/** Switches the target whose row is `id`: `active` is `on` or `off`. */
export type SwitchTargetAction = FormAction<'id' | 'active', Done>

type Props = {
  gatewayId: string
  target: TargetView
  editTarget: EditTargetAction
  switchTarget: SwitchTargetAction
}

/** What can be done with a target: Edit unfolds below the line, Switch works at once, Remove leads to a page that asks. */
export function TargetTools({ gatewayId, target, editTarget, switchTarget }: Props) {
  const toggle = useFormAction(switchTarget)
  const edit = useFormAction(editTarget)
  const problem = toggle.state.status === 'error' ? toggle.state.message : null
  const quietAt = [edit.state, toggle.state].map((state) =>
    state.status === 'done' ? state.result.quietAt : null,
  )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] border-t border-line">
      <Edit target={target} {...edit} />
      <div className="col-start-2 row-start-1 flex gap-1 self-start px-4 py-1.5">
        <form {...toggle.form}>
          <input type="hidden" name="id" value={target.rowId} />
          <input type="hidden" name="active" value={target.active ? 'off' : 'on'} />
          <Button
            look="quiet"
            size="row"
            aria-label={`${target.active ? 'Switch off' : 'Switch on'} ${target.name}`}
            busy={toggle.pending}
          >
            <SwapLabel words={['Switch off', 'Switch on']} shown={target.active ? 0 : 1} />
          </Button>
        </form>
        <form method="get" action={`/gateways/${gatewayId}/targets/${target.rowId}/remove`}>
          <Button look="danger" size="row" aria-label={`Remove ${target.name}`}>
            Remove
          </Button>
        </form>
      </div>
      <NotePlace
        note={problem ?? quietTarget(quietAt.find(Boolean), target.address)}
        place="col-span-full mx-4 mb-3"
      />
    </div>
  )
}

type EditProps = { target: TargetView } & ReturnType<typeof useFormAction<'id' | TargetField, Done>>

function Edit({ target, state, pending, form }: EditProps) {
  const [open] = useState(state.status === 'error')
  const ref = useFormAnswer(state, { folds: true })
  const wrong = state.status === 'error' ? state : null

  return (
    <details open={open} className="col-span-full row-start-1">
      <summary className={`${looks({ look: 'quiet', size: 'row' })} m-1.5`}>
        <span>
          Edit<span className="sr-only"> {target.name}</span>
        </span>
      </summary>
      <form
        {...form}
        ref={ref}
        noValidate
        aria-label={`Edit ${target.name}`}
        className="grid items-start gap-3 border-t border-line bg-sunken px-4 py-3 row:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)]"
      >
        <input type="hidden" name="id" value={target.rowId} />
        <TargetFields values={wrong?.values ?? target} errors={wrong?.fieldErrors ?? {}} readOnly={pending} />
        <Button className="row:mt-6" busy={pending}>
          Save
        </Button>
        <p className="col-span-full text-small text-muted">
          A new name is a new hostname: links sent before lead nowhere; Copy gives the new ones.
        </p>
        <NotePlace note={wrong?.message} place="col-span-full" />
      </form>
    </details>
  )
}
