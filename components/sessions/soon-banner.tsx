'use client'

import { Button } from '#components/ui/button'
import { ExactTime } from '#components/ui/exact-time'
import type { Extend } from '#components/sessions/extend-button'
import { useNow } from '#components/ui/ticking'
import { leftWords } from '#components/ui/time-words'
import { useFormAction } from '#components/ui/use-form-action'

/** A session whose end is near. Moments are Unix milliseconds. */
export type SoonView = { id: string; service: string; label: string; expiresAt: number; days: number }

type Props = { sessions: SoonView[]; now: number; extend: Extend }

/** The sessions that end next, each to be kept by one press. */
export function SoonBanner({ sessions, now, extend }: Props) {
  if (sessions.length === 0) return null
  return (
    <section aria-label="Ending soon" className="rounded-xl bg-warn-soft px-4 py-1">
      <ul role="list" className="divide-y divide-line">
        {sessions.map((session) => (
          <Soon key={session.id} session={session} now={now} extend={extend} />
        ))}
      </ul>
    </section>
  )
}

function Soon({ session, now: asked, extend }: { session: SoonView; now: number; extend: Extend }) {
  const { id, service, label, expiresAt, days } = session
  const now = useNow(asked)
  const { state, pending, form } = useFormAction(extend)
  const titleId = `soon-${id}`
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span id={titleId} className="min-w-0 flex-1 wrap-anywhere">
        <b>{label || service}</b>
        {label && ` · ${service}`} ends in{' '}
        <ExactTime at={expiresAt} side="start">
          {leftWords(expiresAt - now)}
        </ExactTime>
      </span>
      <form {...form}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="days" value={days} />
        <Button size="row" aria-describedby={titleId} busy={pending}>
          Extend to {days === 1 ? '1 day' : `${days} days`}
        </Button>
      </form>
      <span role="status" className="w-full text-small empty:hidden">
        {state.status === 'error' && (state.message ?? 'Nothing was changed. Try again in a moment.')}
      </span>
    </li>
  )
}
