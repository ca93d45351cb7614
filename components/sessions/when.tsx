'use client'

import { ExactTime } from '#components/ui/exact-time'
import type { SessionView } from '#components/sessions/session-row'
import { useNow } from '#components/ui/ticking'
import { agoWords, leftWords } from '#components/ui/time-words'

type Props = {
  session: Pick<SessionView, 'state' | 'expiresAt' | 'soonFrom' | 'revokedAt'>
  /** Unix milliseconds. */
  now: number
  side?: 'start' | 'end'
}

/** How long a session has, or since when it has ended, as time goes by. */
export function When({ session, now: asked, side }: Props) {
  const now = useNow(asked)
  if (session.state !== 'active') {
    const endedAt = session.revokedAt ?? session.expiresAt
    return (
      <ExactTime at={endedAt} side={side}>
        ended {agoWords(now - endedAt)}
      </ExactTime>
    )
  }
  return (
    <ExactTime at={session.expiresAt} side={side}>
      <span className={now >= session.soonFrom ? 'text-warn' : undefined}>
        <b className="font-heavy">{leftWords(session.expiresAt - now)}</b> left
      </span>
    </ExactTime>
  )
}
