import { SessionRow, type SessionView } from '#components/sessions/session-row'
import type { SessionActions } from '#components/sessions/row-actions'

type Props = {
  /** What the list is of, for those who do not see what it stands under. */
  name: string
  sessions: SessionView[]
  /** Unix milliseconds. */
  now: number
  place: 'list' | 'target'
  actions: SessionActions
}

/** Sessions, one row each, with their columns in line. */
export function SessionRows({ name, sessions, ...row }: Props) {
  return (
    // The role is said again because Safari takes it from a list without markers.
    <ul role="list" aria-label={name} className="rows rows-sessions">
      {sessions.map((session) => (
        <SessionRow key={session.id} session={session} {...row} />
      ))}
    </ul>
  )
}
