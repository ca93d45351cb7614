'use client'

import { useActionState, useTransition, type FormEvent } from 'react'
import { Button } from '#components/ui/button'
import type { RowNotice } from '#components/ui/row-notice'
import { ask } from '#components/ui/ask'
import type { FormAction } from '#components/ui/form-state'
import { Note } from '#components/ui/note'

type Props = {
  verb: string
  titleId: string
  action: FormAction<'id', null>
  id: string
  onNotice: (notice: RowNotice) => void
  onDone: () => void
}

/** Does something to a row at once: nothing that somebody would miss. Without JavaScript it is a form like any other. */
export function QuickButton({ verb, titleId, action, id, onNotice, onDone }: Props) {
  const [posted, post] = useActionState(action, { status: 'idle' })
  const [pending, startTransition] = useTransition()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (pending) return
    startTransition(async () => {
      const answer = await ask(action, { id })
      if (answer.status === 'error')
        onNotice({ problem: answer.message ?? 'Nothing was changed. Try again in a moment.' })
      else onDone()
    })
  }

  return (
    <form action={post} onSubmit={submit}>
      <input type="hidden" name="id" value={id} />
      <Button look="quiet" size="row" aria-describedby={titleId} busy={pending}>
        {verb}
      </Button>
      {posted.status === 'error' && posted.message && <Note>{posted.message}</Note>}
    </form>
  )
}
