import { SessionRow, type SessionView } from '#components/sessions/session-row'
import type { SessionActions } from '#components/sessions/row-actions'
import { Rows } from '#components/ui/rows'

type Props = {
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
    <Rows name={name} className="rows-sessions">
      {sessions.map((session) => (
        <SessionRow key={session.id} session={session} {...row} />
      ))}
    </Rows>
  )
}
