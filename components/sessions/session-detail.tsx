'use client'

import { useRef, useState, type ReactNode } from 'react'
import { Card } from '#components/ui/card'
import { ExactTime } from '#components/ui/exact-time'
import { RowNoticePlace, type RowNotice } from '#components/ui/row-notice'
import { PageLinksMark } from '#components/sessions/page-links-mark'
import { RowActions, type SessionActions } from '#components/sessions/row-actions'
import { LabelText, SessionLabel } from '#components/sessions/session-label'
import type { SessionView } from '#components/sessions/session-row'
import { When } from '#components/sessions/when'
import { StateBadge } from '#components/ui/state-badge'
import { TextLink } from '#components/ui/text-link'
import { agoWords } from '#components/ui/time-words'

type Props = {
  session: SessionView
  gatewayOnline: boolean
  /** Unix milliseconds. */
  now: number
  actions: SessionActions
}

/** All that is known of a session, and all that can be done with it, on its own page. */
export function SessionDetail({ session, gatewayOnline, now, actions }: Props) {
  const [notice, setNotice] = useState<RowNotice>(null)
  const card = useRef<HTMLElement>(null)
  const active = session.state === 'active'

  /** The button that was pressed is about to go: the card keeps the keyboard's place. */
  function onRevoked() {
    setNotice({ quiet: 'Revoked' })
    card.current?.focus()
  }

  return (
    <Card ref={card} tabIndex={-1} aria-labelledby="session">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 pt-4">
        <h1 id="session" className="wrap-anywhere">
          {session.service}
        </h1>
        <StateBadge state={session.state} />
        {session.kind === 'page-share' && <PageLinksMark />}
      </div>
      <dl className="grid gap-x-8 gap-y-3 px-4 py-3 sm:max-row:grid-cols-2 row:grid-cols-4">
        <Fact name="Label">
          {active ? (
            <span className="flex min-w-0">
              <SessionLabel
                id={session.id}
                textId="session-label"
                label={session.label}
                from="session"
                relabel={actions.relabel}
                onNotice={setNotice}
              />
            </span>
          ) : (
            <LabelText id="session-label" label={session.label} />
          )}
        </Fact>
        <Fact name="Time">
          <When session={session} now={now} side="start" />
          <span className="block text-small text-muted">
            created{' '}
            <ExactTime at={session.createdAt} side="start">
              {agoWords(now - session.createdAt)}
            </ExactTime>
          </span>
        </Fact>
        <Fact name="Where">
          <span className="font-mono text-small wrap-anywhere">{session.hostname}</span>
        </Fact>
        <Fact name="Gateway">
          <span className="flex flex-wrap items-center gap-2">
            {session.gateway.removed ? (
              `${session.gateway.slug}, removed`
            ) : (
              <>
                <TextLink href={`/gateways/${session.gateway.id}`}>{session.gateway.slug}</TextLink>
                <StateBadge state={gatewayOnline ? 'online' : 'offline'} />
              </>
            )}
          </span>
        </Fact>
      </dl>
      {active && (
        <div className="row-actions border-t border-line px-4 py-3">
          <RowActions
            id={session.id}
            kind={session.kind}
            titleId="session"
            from="session"
            actions={actions}
            onNotice={setNotice}
            onRevoked={onRevoked}
          />
        </div>
      )}
      <div className="px-4 has-[.row-notice]:pb-3">
        <RowNoticePlace notice={notice} />
      </div>
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
