'use client'

import { useRef, useState } from 'react'
import { ExactTime } from '#components/ui/exact-time'
import { PageLinksMark } from '#components/sessions/page-links-mark'
import { RowActions, type SessionActions, type SessionKind } from '#components/sessions/row-actions'
import { RowNoticePlace, type RowNotice } from '#components/ui/row-notice'
import { LabelText, SessionLabel } from '#components/sessions/session-label'
import { StateBadge } from '#components/ui/state-badge'
import { useChanged } from '#components/sessions/use-changed'
import { When } from '#components/sessions/when'
import { TextLink } from '#components/ui/text-link'
import { agoWords } from '#components/ui/time-words'

/** A session as a row shows it. Moments are Unix milliseconds. */
export type SessionView = {
  id: string
  kind: SessionKind
  /** The target's name. */
  service: string
  /** A removed one has no page any more. */
  gateway: { id: string; slug: string; online: boolean; removed: boolean }
  hostname: string
  label: string
  state: 'active' | 'expired' | 'revoked'
  createdAt: number
  expiresAt: number
  /** From when on its end is near. */
  soonFrom: number
  revokedAt: number | null
  /** Who claimed it and is still in, where that is said: how many, and the login of the first. */
  people: { count: number; first: string } | null
}

type Props = {
  session: SessionView
  /** Unix milliseconds, of the server's one clock. */
  now: number
  /** Where the row stands: in the list of all sessions, or under its target, where the target need not be said. */
  place: 'list' | 'target'
  actions: SessionActions
}

/** A session, to be read from left to right: what, where, how long, its state, what you can do. */
export function SessionRow({ session, now, place, actions }: Props) {
  const [notice, setNotice] = useState<RowNotice>(null)
  const row = useRef<HTMLLIElement>(null)
  const changed = useChanged(`${session.state} ${session.label} ${session.expiresAt}`)
  const active = session.state === 'active'
  const titleId = place === 'list' ? `${serviceId(session)} ${labelId(session)}` : labelId(session)
  const from = place === 'target' ? 'gateway' : undefined

  /** The button that was pressed is about to go: the row keeps the keyboard's place. */
  function onRevoked() {
    setNotice({ quiet: 'Revoked' })
    row.current?.focus()
  }

  return (
    <li
      ref={row}
      tabIndex={-1}
      aria-labelledby={titleId}
      data-changed={changed}
      className={active ? 'row' : 'row row-ended'}
    >
      <div className="row-what flex min-w-0 flex-wrap items-baseline gap-x-3 wrap-anywhere">
        {place === 'list' && (
          <span id={serviceId(session)} className="font-strong">
            {session.service}
          </span>
        )}{' '}
        <div
          className={place === 'list' ? 'flex min-w-0 flex-1 text-muted' : 'flex min-w-0 flex-1 font-strong'}
        >
          {active ? (
            <SessionLabel
              id={session.id}
              textId={labelId(session)}
              label={session.label}
              from={from}
              relabel={actions.relabel}
              onNotice={setNotice}
            />
          ) : (
            <LabelText id={labelId(session)} label={session.label} />
          )}
        </div>
        {session.kind === 'page-share' && (
          // On a line of its own: beside it a long label would be left the width of a letter.
          <span className="basis-full">
            <PageLinksMark />
          </span>
        )}
      </div>
      <div className="row-where">
        {place === 'list' ? (
          <Where session={session} titleId={titleId} />
        ) : (
          <Created session={session} titleId={titleId} now={now} />
        )}
      </div>
      <div className="row-when text-small whitespace-nowrap">
        <When session={session} now={now} />
      </div>
      <div className="row-state">
        <StateBadge state={session.state} still={away(session)} />
      </div>
      <div className="row-actions">
        {active && (
          <RowActions
            id={session.id}
            kind={session.kind}
            titleId={titleId}
            from={from}
            actions={actions}
            onNotice={setNotice}
            onRevoked={onRevoked}
          />
        )}
      </div>
      <RowNoticePlace notice={notice} />
    </li>
  )
}

const serviceId = ({ id }: SessionView) => `service-${id}`
const labelId = ({ id }: SessionView) => `label-${id}`

type WhereProps = { session: SessionView; titleId: string }

function Where({ session, titleId }: WhereProps) {
  return (
    <>
      <div className="truncate font-mono text-small" title={session.hostname}>
        {session.hostname}
      </div>
      <div className="text-small text-muted">
        on{' '}
        {session.gateway.removed ? (
          session.gateway.slug
        ) : (
          <TextLink href={`/gateways/${session.gateway.id}`} line="onHover">
            {session.gateway.slug}
          </TextLink>
        )}
        {away(session) && <span className="text-warn"> (offline)</span>}
        <WithWhom session={session} />
        {DOT}
        <DetailsLink id={session.id} titleId={titleId} />
      </div>
    </>
  )
}

function Created({ session, titleId, now }: WhereProps & { now: number }) {
  return (
    <span className="text-small text-muted">
      created{' '}
      <ExactTime at={session.createdAt} side="start">
        {agoWords(now - session.createdAt)}
      </ExactTime>
      <WithWhom session={session} />
      {DOT}
      <DetailsLink id={session.id} titleId={titleId} />
    </span>
  )
}

/** Nobody gets in until its gateway is back. */
const away = ({ state, gateway }: SessionView) => state === 'active' && !gateway.online && !gateway.removed

/** Ends a line rather than beginning the next. */
export const DOT = '\u00a0· '

/** Who is in, by name. */
function WithWhom({ session: { state, people } }: { session: SessionView }) {
  if (state !== 'active' || !people) return null
  const { first, count } = people
  return (
    <>
      {DOT}with <b className="font-strong text-text">{first}</b>
      {count > 1 && ` and ${count - 1} more`}
    </>
  )
}

/** The way to a session's own page. */
export function DetailsLink({ id, titleId }: { id: string; titleId: string }) {
  return (
    <TextLink href={`/sessions/${id}`} aria-describedby={titleId}>
      Details
    </TextLink>
  )
}
