'use client'

import { useEffect, useRef } from 'react'
import { Button } from '#components/ui/button'
import type { FormAction } from '#components/ui/form-state'
import { NotePlace } from '#components/ui/note'
import { useFormAction } from '#components/ui/use-form-action'

/** Claims the session behind the claim `code`, and sends the browser into it. */
export type Claim = FormAction<'code', never>

type Props = {
  code: string
  /** Whether they signed in for this just now, so that no other press of theirs is needed. */
  submitsItself: boolean
  claim: Claim
}

/**
 * The one button of a claim page. It presses itself at most once, and only before somebody's eyes: a page that is
 * made ahead of a visit, or opened behind another, waits.
 */
export function ClaimForm({ code, submitsItself, claim }: Props) {
  const { state, pending, form } = useFormAction(claim)
  const ref = useRef<HTMLFormElement>(null)
  const waits = useRef(submitsItself && state.status === 'idle')

  useEffect(() => {
    function submitOnce() {
      if (!waits.current || document.visibilityState !== 'visible') return
      waits.current = false
      ref.current?.requestSubmit()
    }
    submitOnce()
    document.addEventListener('visibilitychange', submitOnce)
    return () => document.removeEventListener('visibilitychange', submitOnce)
  }, [])

  return (
    <form {...form} ref={ref} className="grid gap-2">
      <input type="hidden" name="code" value={code} />
      <NotePlace note={state.status === 'error' ? state.message : null} />
      <Button look="primary" size="sheet" busy={pending}>
        Claim and open
      </Button>
    </form>
  )
}
