'use client'

import { useState } from 'react'
import { quietTarget } from '#components/gateways/quiet-target'
import { TargetFields, type TargetField } from '#components/gateways/target-fields'
import { Card } from '#components/ui/card'
import { Button } from '#components/ui/button'
import { Disclosure } from '#components/ui/disclosure'
import type { FormAction } from '#components/ui/form-state'
import { NotePlace } from '#components/ui/note'
import { useFormAction } from '#components/ui/use-form-action'
import { useFormAnswer } from '#components/ui/use-form-answer'

/** Adds a target; `tid` is the id it gets, the same for every try, and `nextTid` the one for the next target. */
export type AddTargetAction = FormAction<
  'gatewayId' | 'tid' | TargetField,
  { name: string; nextTid: string; quietAt: string | null }
>

type Props = {
  gatewayId: string
  /** A fresh target id of this rendering. */
  tid: string
  /** Whether there is no target yet, so that this is the one thing to do next. */
  first: boolean
  /** Where the targets point to of which nothing was shared yet; of the others something newer is known. */
  addresses: string[]
  /** What keeps targets from being added right now. */
  obstacle: string | null
  addTarget: AddTargetAction
}

/** The form that adds a target. Its hidden id stays until a target was made by it, as a new session's does. */
export function AddTarget({ gatewayId, tid, first, addresses, obstacle, addTarget }: Props) {
  const { state, pending, form } = useFormAction(addTarget)
  const [firstTid] = useState(tid)
  const [open] = useState(first || state.status === 'error')
  const ref = useFormAnswer(state, { folds: true })
  const wrong = state.status === 'error' ? state : null
  const done = state.status === 'done' ? state.result : null

  return (
    <Card className="overflow-clip">
      <Disclosure open={open} head={<h2>Add target</h2>}>
        <form
          {...form}
          ref={ref}
          noValidate
          aria-label="Add target"
          className="grid items-start gap-3 border-t border-line bg-sunken px-4 py-3 row:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)]"
        >
          <input type="hidden" name="gatewayId" value={gatewayId} />
          <input type="hidden" name="tid" value={tidFor(state, firstTid)} />
          <TargetFields
            values={{ address: '127.0.0.1:', ...wrong?.values }}
            errors={wrong?.fieldErrors ?? {}}
            readOnly={pending}
          />
          <Button look={first ? 'primary' : 'plain'} className="row:mt-6" busy={pending}>
            Add target
          </Button>
          <p className="col-span-full text-small text-muted empty:hidden">{obstacle}</p>
          <NotePlace note={wrong?.message} place="col-span-full" />
        </form>
      </Disclosure>
      <p role="status" className="sr-only">
        {done && `Added ${done.name}`}
      </p>
      <NotePlace note={quietTarget(done?.quietAt, ...addresses)} place="m-3" />
    </Card>
  )
}

function tidFor(state: ReturnType<typeof useFormAction<'tid', { nextTid: string }>>['state'], first: string) {
  if (state.status === 'done') return state.result.nextTid
  if (state.status === 'error') return state.values.tid ?? first
  return first
}
