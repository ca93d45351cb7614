import Link from 'next/link'
import { ExactTime } from '#components/exact-time'
import { RowActions, type RowActionProps } from '#components/sessions/row-actions'
import { StateBadge } from '#components/state-badge'
import { agoWords, leftWords } from '#components/time-words'

/** A session as a row shows it. Moments are Unix milliseconds. */
export type SessionView = {
  id: string
  /** The target's name. */
  service: string
  gateway: { id: string; slug: string }
  hostname: string
  label: string
  state: 'active' | 'expired' | 'revoked'
  createdAt: number
  expiresAt: number
  revokedAt: number | null
}

type Props = Pick<RowActionProps, 'copyLink' | 'revoke'> & {
  session: SessionView
  /** Unix milliseconds, of the server's one clock. */
  now: number
  /** Where the row stands: in the list of all sessions, or under its target, where the target need not be said. */
  place: 'list' | 'target'
}

/** A session, to be read from left to right: what, where, how long, its state, what you can do. */
export function SessionRow({ session, now, place, copyLink, revoke }: Props) {
  const titleId = `session-${session.id}`
  const active = session.state === 'active'
  return (
    <li tabIndex={-1} aria-labelledby={titleId} className={active ? 'row' : 'row row-ended'}>
      <div className="row-what min-w-0">
        <Title session={session} place={place} id={titleId} />
      </div>
      <div className="row-where">
        {place === 'list' ? <Where session={session} /> : <Created at={session.createdAt} now={now} />}
      </div>
      <div className="row-when text-[13px] whitespace-nowrap">
        <When session={session} now={now} />
      </div>
      <div className="row-state">
        <StateBadge state={session.state} />
      </div>
      <RowActions
        id={session.id}
        titleId={titleId}
        active={active}
        from={place === 'target' ? 'gateway' : undefined}
        copyLink={copyLink}
        revoke={revoke}
      />
    </li>
  )
}

function Title({ session, place, id }: { session: SessionView; place: Props['place']; id: string }) {
  if (place === 'target') {
    return (
      <div id={id} className="font-[550] [overflow-wrap:anywhere]">
        {session.label || <span className="font-normal text-muted">no label</span>}
      </div>
    )
  }
  return (
    <div id={id} className="flex flex-wrap items-baseline gap-x-2">
      <span className="font-[550] [overflow-wrap:anywhere]">{session.service}</span>{' '}
      {session.label && <span className="text-muted [overflow-wrap:anywhere]">{session.label}</span>}
    </div>
  )
}

function Where({ session }: { session: SessionView }) {
  return (
    <>
      <div className="truncate font-mono text-[13px]" title={session.hostname}>
        {session.hostname}
      </div>
      <div className="text-[13px] text-muted">
        on{' '}
        <Link
          href={`/gateways/${session.gateway.id}`}
          prefetch={false}
          className="underline-offset-2 hover:underline"
        >
          {session.gateway.slug}
        </Link>
      </div>
    </>
  )
}

function Created({ at, now }: { at: number; now: number }) {
  return (
    <span className="text-[13px] text-muted">
      created <ExactTime at={at}>{agoWords(now - at)}</ExactTime>
    </span>
  )
}

const SOON_MS = 60 * 60_000

function When({ session, now }: { session: SessionView; now: number }) {
  if (session.state !== 'active') {
    const endedAt = session.revokedAt ?? session.expiresAt
    return <ExactTime at={endedAt}>ended {agoWords(now - endedAt)}</ExactTime>
  }
  const left = session.expiresAt - now
  return (
    <ExactTime at={session.expiresAt}>
      <span className={left < SOON_MS ? 'text-warn' : undefined}>
        <b className="font-[650]">{leftWords(left)}</b> left
      </span>
    </ExactTime>
  )
}
