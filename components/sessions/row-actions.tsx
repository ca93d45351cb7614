'use client'

import { CopyLinkButton, type CopyLink } from '#components/sessions/copy-link-button'
import { ExtendButton, type Extend } from '#components/sessions/extend-button'
import { RevealButton, type RevealDescriptor } from '#components/sessions/reveal-button'
import { RevokeButton, type Revoke } from '#components/sessions/revoke-button'
import { ButtonLink } from '#components/ui/button'
import type { RowNotice } from '#components/ui/row-notice'
import type { RowPlace } from '#components/sessions/row-panel'
import type { Relabel } from '#components/sessions/session-label'
import { ShareButton } from '#components/sessions/share-button'
import type { Share } from '#components/sessions/share-form'

/** A session opens a whole app, or single pages by links that the app hands out; those nobody claims. */
export type SessionKind = 'full' | 'page-share'

/** What can be done with a session from its row. */
export type SessionActions = {
  copyLink: CopyLink
  share: Share
  reveal: RevealDescriptor
  extend: Extend
  relabel: Relabel
  revoke: Revoke
}

type Props = {
  id: string
  kind: SessionKind
  /** The elements that say which session this is. */
  titleId: string
  /** The page to come back to from a page without JavaScript. */
  from: RowPlace
  actions: SessionActions
  onNotice: (notice: RowNotice) => void
  onRevoked: () => void
}

/** The buttons of an active session's row. */
export function RowActions({ kind, actions, onRevoked, ...row }: Props) {
  return (
    <>
      <OpenLink id={row.id} titleId={row.titleId} />
      <CopyLinkButton id={row.id} titleId={row.titleId} copyLink={actions.copyLink} onNotice={row.onNotice} />
      {kind === 'page-share' ? (
        <RevealButton id={row.id} titleId={row.titleId} from={row.from} reveal={actions.reveal} />
      ) : (
        <ShareButton id={row.id} titleId={row.titleId} from={row.from} share={actions.share} />
      )}
      <ExtendButton {...row} extend={actions.extend} />
      <RevokeButton {...row} revoke={actions.revoke} onRevoked={onRevoked} />
    </>
  )
}

/**
 * A plain link in the same tab. Plain, because next/link would fetch it, and every fetch is an entry used up.
 * The same tab, because people know how to ask for a new one and cannot ask for fewer; Back returns.
 */
export function OpenLink({ id, titleId }: { id: string; titleId: string }) {
  return (
    <ButtonLink href={`/sessions/${id}/open`} size="row" className="mr-1" aria-describedby={titleId}>
      Open
    </ButtonLink>
  )
}
