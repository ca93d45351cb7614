'use client'

import { useEffect, useState, useTransition, type FormEvent, type MouseEvent } from 'react'
import type { RowNotice } from '#components/sessions/row-notice'
import { ask } from '#components/ui/ask'
import type { FormAction } from '#components/ui/form-state'
import { SwapLabel } from '#components/ui/swap-label'

/** Revokes the session named by the field `id`; refusals come back as a sentence. Revoked already is fine. */
export type Revoke = FormAction<'id', null>

type Props = {
  id: string
  titleId: string
  from: 'gateway' | undefined
  revoke: Revoke
  onNotice: (notice: RowNotice) => void
  onRevoked: () => void
}

/** How long an armed button waits for its second click. */
export const ARMED_MS = 3_000

/**
 * Revokes on the second click within three seconds. Without JavaScript, or before it has loaded, the same button
 * leads to a page that asks.
 */
export function RevokeButton({ id, titleId, from, revoke, onNotice, onRevoked }: Props) {
  const [armed, setArmed] = useState(false)
  const [pending, startTransition] = useTransition()

  useEffect(() => {
    if (!armed) return
    const timer = setTimeout(() => {
      setArmed(false)
      onNotice({ quiet: 'Not revoked' })
    }, ARMED_MS)
    return () => clearTimeout(timer)
  }, [armed, onNotice])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (pending) return
    if (!armed) {
      setArmed(true)
      onNotice({ quiet: 'Press again within 3 seconds to revoke.' })
      return
    }
    setArmed(false)
    startTransition(async () => {
      const answer = await ask(revoke, { id })
      if (answer.status === 'error') onNotice({ problem: answer.message ?? 'It was not revoked.' })
      else onRevoked()
    })
  }

  return (
    <form method="get" action={`/sessions/${id}/revoke`} onSubmit={submit}>
      {from && <input type="hidden" name="from" value={from} />}
      <button
        className={armed ? 'btn btn-small btn-armed' : 'btn btn-quiet btn-small btn-danger'}
        aria-describedby={titleId}
        aria-disabled={pending}
        onClick={ignoreDoubleClick}
      >
        <SwapLabel words={['Revoke', 'Confirm']} shown={armed ? 1 : 0} />
      </button>
    </form>
  )
}

/** The second half of a double click says nothing about wanting to revoke. */
function ignoreDoubleClick(event: MouseEvent) {
  if (event.detail > 1) event.preventDefault()
}
