'use client'

import { useEffect, useRef } from 'react'
import type { Extend } from '#components/sessions/extend-button'
import { Button } from '#components/ui/button'
import { ExactTime, Moment } from '#components/ui/exact-time'
import { TextLink } from '#components/ui/text-link'
import { useNow } from '#components/ui/ticking'
import { leftWords } from '#components/ui/time-words'
import { useFormAction } from '#components/ui/use-form-action'

/** A session whose end is near. Moments are Unix milliseconds. */
export type SoonView = { id: string; service: string; label: string; expiresAt: number; days: number }

type Props = {
  sessions: SoonView[]
  /** How many more there are, in words, and where they all stand. */
  more: { count: string; href: string } | null
  now: number
  extend: Extend
}

/** The sessions that end next, each to be kept by one press; what came of it is said here, where its row was. */
export function SoonBanner({ sessions, more, now, extend }: Props) {
  const { state, pending, form } = useFormAction(extend)
  const kept = state.status === 'done' ? state.result : null
  const refused = state.status === 'error' ? state : null
  const banner = useRef<HTMLElement>(null)
  // The button that was pressed goes with its row: the keyboard's place stays here.
  useEffect(() => {
    if (kept) banner.current?.focus()
  }, [kept])

  if (sessions.length === 0 && !kept) return null
  return (
    <section
      ref={banner}
      tabIndex={-1}
      aria-label="Ending soon"
      className="divide-y divide-line rounded-xl bg-warn-soft px-4 py-1"
    >
      <div role="status" className="py-2 empty:hidden">
        {kept && (
          <>
            <b>{kept.label || kept.service}</b> now ends <Moment at={kept.expiresAt} />.
          </>
        )}
      </div>
      <ul role="list" className="divide-y divide-line empty:hidden">
        {sessions.map((session) => (
          <Soon key={session.id} session={session} now={now}>
            <form {...form}>
              <input type="hidden" name="id" value={session.id} />
              <input type="hidden" name="days" value={session.days} />
              <Button size="row" aria-describedby={titleId(session)} busy={pending}>
                Extend to {session.days === 1 ? '1 day' : `${session.days} days`}
              </Button>
            </form>
            <span role="status" className="w-full text-small empty:hidden">
              {refused?.values.id === session.id && (refused.message ?? 'Nothing was changed. Try again.')}
            </span>
          </Soon>
        ))}
      </ul>
      {more && (
        <p className="py-2 text-note">
          and <TextLink href={more.href}>{more.count} more that end soon</TextLink>
        </p>
      )}
    </section>
  )
}

const titleId = ({ id }: SoonView) => `soon-${id}`

type SoonProps = { session: SoonView; now: number; children: React.ReactNode }

function Soon({ session, now: asked, children }: SoonProps) {
  const { service, label, expiresAt } = session
  const now = useNow(asked)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span id={titleId(session)} className="min-w-0 flex-1 wrap-anywhere">
        <b>{label || service}</b>
        {label && ` · ${service}`} ends in{' '}
        <ExactTime at={expiresAt} side="start">
          {leftWords(expiresAt - now)}
        </ExactTime>
      </span>
      {children}
    </li>
  )
}
