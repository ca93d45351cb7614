import { ButtonLink } from '#components/ui/button'
import { Moment } from '#components/ui/exact-time'
import { When } from '#components/sessions/when'
import type { SharedView } from '#components/sessions/shared-row'
import { WAITS } from '#components/sessions/waits-words'
import { Facts, Sheet } from '#components/ui/sheet'
import { StateBadge } from '#components/ui/state-badge'
import { Note } from '#components/ui/note'

/** A session's page, for somebody who was let into it. @param now Unix milliseconds. */
export function SharedSheet({ session, now }: { session: SharedView; now: number }) {
  const active = session.state === 'active'
  return (
    <Sheet
      heading={session.service}
      advice={
        active ? (
          <p>
            {session.owner} lets you into {session.service} on {session.gateway} until{' '}
            <b className="font-strong text-text">
              <Moment at={session.expiresAt} />
            </b>
            , or until they take it back.
          </p>
        ) : (
          `${session.owner} let you in; it has ended.`
        )
      }
    >
      <Facts
        facts={[
          { name: 'Gateway', value: session.gateway },
          { name: 'Label', value: session.label || 'no label' },
          { name: 'State', value: <StateBadge state={session.state} /> },
          { name: 'Time', value: <When session={session} now={now} side="end" /> },
          ...(active
            ? []
            : [{ name: 'Ended', value: <Moment at={session.revokedAt ?? session.expiresAt} /> }]),
        ]}
      />
      {active && session.waitsFor && <Note>{WAITS[session.waitsFor]}</Note>}
      {active && (
        <ButtonLink href={`/sessions/${session.id}/open`} look="primary" size="sheet">
          Open
        </ButtonLink>
      )}
      <ButtonLink href="/sessions?tab=shared" size="sheet">
        Shared with me
      </ButtonLink>
      {active && (
        <ButtonLink href={`/sessions/${session.id}/leave`} look="danger" size="sheet">
          Leave
        </ButtonLink>
      )}
    </Sheet>
  )
}
