'use client'

import { useState } from 'react'
import { useGone } from '#components/ui/rows'
import { RowNoticePlace, type RowNotice } from '#components/ui/row-notice'
import { OpenLink } from '#components/sessions/row-actions'
import { LabelText } from '#components/sessions/session-label'
import { DOT, DetailsLink } from '#components/sessions/session-row'
import { useChanged } from '#components/sessions/use-changed'
import { WAITS } from '#components/sessions/waits-words'
import { When } from '#components/sessions/when'
import { StateBadge } from '#components/ui/state-badge'
import { ArmedButton } from '#components/ui/armed-button'
import type { FormAction } from '#components/ui/form-state'
import { QuickButton } from '#components/ui/quick-button'

/** Somebody else's session, as the person whom they let in sees it. Moments are Unix milliseconds. */
export type SharedView = {
  /** The session's. */
  id: string
  claimId: string
  /** The target's name. */
  service: string
  gateway: string
  hostname: string
  owner: string
  label: string
  state: 'active' | 'expired' | 'revoked'
  /** What keeps it from opening right now, if anything: its gateway is away, or its target is switched off. */
  waitsFor: 'gateway' | 'target' | null
  expiresAt: number
  /** From when on its end is near. */
  soonFrom: number
  revokedAt: number | null
}

/** Gives up the session of the claim `id`; `told` says whether its gateway knows yet. */
export type Leave = FormAction<'id', { told: boolean }>
/** Takes the ended session of the claim `id` from the list. */
export type Hide = FormAction<'id', null>

export type SharedActions = { leave: Leave; hide: Hide }

type Props = {
  session: SharedView
  /** Unix milliseconds. */
  now: number
  actions: SharedActions
}

/** A session that somebody shared, to be read from left to right like one's own. */
export function SharedRow({ session, now, actions }: Props) {
  const onGone = useGone()
  const [notice, setNotice] = useState<RowNotice>(null)
  const { id, claimId, service, label, state } = session
  const changed = useChanged(`${state} ${label} ${session.expiresAt} ${session.waitsFor}`)
  const active = state === 'active'
  const titleId = `service-${id} label-${id}`
  return (
    <li aria-labelledby={titleId} data-changed={changed} className={active ? 'row' : 'row row-ended'}>
      <div className="row-what flex min-w-0 flex-wrap items-baseline gap-x-3 wrap-anywhere">
        <span id={`service-${id}`} className="font-strong">
          {service}
        </span>{' '}
        <span className="min-w-0 text-muted">
          <LabelText id={`label-${id}`} label={label} />
        </span>
      </div>
      <div className="row-where">
        <div className="truncate font-mono text-small" title={session.hostname}>
          {session.hostname}
        </div>
        <div className="text-small text-muted">
          on {session.gateway} · shared by {session.owner}
          {DOT}
          <DetailsLink id={id} titleId={titleId} />
        </div>
        {active && session.waitsFor && <div className="text-small text-warn">{WAITS[session.waitsFor]}</div>}
      </div>
      <div className="row-when text-small whitespace-nowrap">
        <When session={session} now={now} />
      </div>
      <div className="row-state">
        <StateBadge state={state} />
      </div>
      <div className="row-actions">
        {active ? (
          <>
            <OpenLink id={id} titleId={titleId} />
            <ArmedButton
              verb="Leave"
              undone="Not left"
              page={`/sessions/${id}/leave`}
              titleId={titleId}
              action={actions.leave}
              id={claimId}
              onNotice={setNotice}
              onDone={() => onGone(`You left ${service}`)}
            />
          </>
        ) : (
          <QuickButton
            verb="Hide"
            titleId={titleId}
            action={actions.hide}
            id={claimId}
            onNotice={setNotice}
            onDone={() => onGone(`${service} is hidden`)}
          />
        )}
      </div>
      <RowNoticePlace notice={notice} />
    </li>
  )
}
