'use client'

import { useEffect, useState, useTransition, type FormEvent, type MouseEvent } from 'react'
import type { RowNotice } from '#components/ui/row-notice'
import { ask } from '#components/ui/ask'
import { Button } from '#components/ui/button'
import type { FormAction } from '#components/ui/form-state'
import { SwapLabel } from '#components/ui/swap-label'

type Props<Done> = {
  verb: string
  /** What is said when nothing came of it: `Not revoked`. */
  undone: string
  /** The page that asks, for when the code of this one does not run. */
  page: string
  from?: string | undefined
  titleId: string
  action: FormAction<'id', Done>
  id: string
  onNotice: (notice: RowNotice) => void
  onDone: (result: Done) => void
}

/** How long an armed button waits for its second click. */
export const ARMED_MS = 3_000

/**
 * Does something that cannot be undone, on the second click within three seconds. Without JavaScript, or before it
 * has loaded, the same button leads to a page that asks.
 */
export function ArmedButton<Done>(props: Props<Done>) {
  const { verb, undone, page, from, titleId, action, id, onNotice, onDone } = props
  const [armed, setArmed] = useState(false)
  const [pending, startTransition] = useTransition()

  useEffect(() => {
    if (!armed) return
    const timer = setTimeout(() => {
      setArmed(false)
      onNotice({ quiet: undone })
    }, ARMED_MS)
    return () => clearTimeout(timer)
  }, [armed, onNotice, undone])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (pending) return
    if (!armed) {
      setArmed(true)
      onNotice({ quiet: `Press again within 3 seconds to ${verb.toLowerCase()}.` })
      return
    }
    setArmed(false)
    startTransition(async () => {
      const answer = await ask(action, { id })
      if (answer.status === 'error')
        onNotice({ problem: answer.message ?? `${undone}. Try again in a moment.` })
      if (answer.status === 'done') onDone(answer.result)
    })
  }

  return (
    <form method="get" action={page} onSubmit={submit}>
      {from && <input type="hidden" name="from" value={from} />}
      <Button
        look={armed ? 'armed' : 'danger'}
        size="row"
        aria-describedby={titleId}
        busy={pending}
        onClick={ignoreDoubleClick}
      >
        <SwapLabel words={[verb, 'Confirm']} shown={armed ? 1 : 0} />
      </Button>
    </form>
  )
}

/** The second half of a double click says nothing about wanting it. */
function ignoreDoubleClick(event: MouseEvent) {
  if (event.detail > 1) event.preventDefault()
}
