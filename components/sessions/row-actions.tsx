'use client'

import { CopyLinkButton, type CopyLink } from '#components/sessions/copy-link-button'
import { ExtendButton, type Extend } from '#components/sessions/extend-button'
import { RevokeButton, type Revoke } from '#components/sessions/revoke-button'
import type { RowNotice } from '#components/sessions/row-notice'
import type { Relabel } from '#components/sessions/session-label'

/** What can be done with a session from its row. */
export type SessionActions = { copyLink: CopyLink; extend: Extend; relabel: Relabel; revoke: Revoke }

type Props = {
  id: string
  /** The elements that say which session this is. */
  titleId: string
  /** The page to come back to from a page without JavaScript, where it is not the list. */
  from: 'gateway' | undefined
  actions: SessionActions
  onNotice: (notice: RowNotice) => void
  onRevoked: () => void
}

/** The buttons of an active session's row. */
export function RowActions({ actions, onRevoked, ...row }: Props) {
  return (
    <>
      {/*
        A plain link in the same tab. Plain, because next/link would fetch it, and every fetch is an entry used up.
        The same tab, because people know how to ask for a new one and cannot ask for fewer; Back returns.
      */}
      <a href={`/sessions/${row.id}/open`} className="btn btn-small mr-1" aria-describedby={row.titleId}>
        Open
      </a>
      <CopyLinkButton id={row.id} titleId={row.titleId} copyLink={actions.copyLink} onNotice={row.onNotice} />
      <ExtendButton {...row} extend={actions.extend} />
      <RevokeButton {...row} revoke={actions.revoke} onRevoked={onRevoked} />
    </>
  )
}
