import { SharedRow, type SharedActions, type SharedView } from '#components/sessions/shared-row'
import { Rows } from '#components/ui/rows'

type Props = {
  sessions: SharedView[]
  /** Unix milliseconds. */
  now: number
  actions: SharedActions
}

/** What others shared, one row each, with their columns in line. */
export function SharedRows({ sessions, ...row }: Props) {
  return (
    <Rows name="Sessions shared with you" className="rows-shared">
      {sessions.map((session) => (
        <SharedRow key={session.claimId} session={session} {...row} />
      ))}
    </Rows>
  )
}
