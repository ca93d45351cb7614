import type { ReactNode } from 'react'
import { ExactTime, Moment } from '#components/ui/exact-time'
import { agoWords } from '#components/ui/time-words'

/** One thing that happened to a session. */
export type HistoryView = {
  id: string
  /** Unix milliseconds. */
  at: number
  kind:
    | ('minted' | 'extended' | 'relabelled' | 'revoked')
    | ('shared' | 'cancelled' | 'claimed' | 'opened' | 'removed' | 'left')
  /** Their login; null: done on the gateway's own machine. */
  actor: string | null
  /** The login of the person concerned. */
  subject: string | null
  /** A label, a note for whom, or a new expiry in ISO 8601. */
  detail: string | null
}

/** What happened to a session, the last thing first. @param now Unix milliseconds. */
export function History({ events, now }: { events: HistoryView[]; now: number }) {
  return (
    <ol role="list" aria-label="History" className="grid">
      {events.map((event) => (
        <li
          key={event.id}
          className="flex flex-wrap items-baseline justify-between gap-x-6 border-t border-line px-4 py-2 text-note first:border-t-0"
        >
          <span className="min-w-0 wrap-anywhere">
            <b>{event.actor ?? 'On the gateway’s machine'}</b> {DID[event.kind](event)}
          </span>
          <span className="ml-auto text-small text-muted">
            <ExactTime at={event.at} side="end">
              {agoWords(now - event.at)}
            </ExactTime>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** What somebody did, after their name. */
const DID: Record<HistoryView['kind'], (event: HistoryView) => ReactNode> = {
  minted: ({ detail }) => <>created it{as(detail)}</>,
  shared: ({ detail }) => <>made a claim link{forWhom(detail)}</>,
  cancelled: ({ detail }) => <>cancelled the claim link{forWhom(detail)}</>,
  claimed: ({ detail }) => <>claimed it{detail ? ` by the link for ${detail}` : ''}</>,
  opened: () => <>opened it</>,
  extended: ({ detail }) => <>set its end to {until(detail)}</>,
  relabelled: ({ detail }) => (detail ? <>relabelled it{as(detail)}</> : <>took its label away</>),
  removed: ({ subject }) => <>removed {subject ?? 'somebody'}</>,
  left: () => <>left</>,
  revoked: () => <>revoked it</>,
}

const as = (label: string | null) => (label ? ` as “${label}”` : '')
const forWhom = (note: string | null) => (note ? ` for ${note}` : '')

function until(moment: string | null): ReactNode {
  const at = Date.parse(moment ?? '')
  return Number.isNaN(at) ? 'another moment' : <Moment at={at} />
}
