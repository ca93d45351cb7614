'use client'

import Link from 'next/link'
import type { FormAction } from '#components/ui/form-state'
import { Note } from '#components/ui/note'
import { useFormAction } from '#components/ui/use-form-action'

type Props = {
  id: string
  /** Where the session's row stands. */
  back: string
  revoke: FormAction<'id' | 'back', never>
}

/** The question's two answers; a refusal is said between them. */
export function ConfirmRevoke({ id, back, revoke }: Props) {
  const { state, pending, form } = useFormAction(revoke)
  return (
    <form {...form} className="grid gap-2.5">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="back" value={back} />
      <div role="status" className="empty:hidden">
        {state.status === 'error' && state.message && <Note>{state.message}</Note>}
      </div>
      <button className="btn btn-armed min-h-11" aria-disabled={pending}>
        Revoke
      </button>
      <Link href={back} prefetch={false} className="btn min-h-11">
        Keep it
      </Link>
    </form>
  )
}
