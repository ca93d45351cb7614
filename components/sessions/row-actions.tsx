'use client'

import { useRef, useState } from 'react'
import { SecretField } from '#components/secret-field'
import { CopyLinkButton, type CopyLink } from '#components/sessions/copy-link-button'
import { RevokeButton, type Revoke } from '#components/sessions/revoke-button'
import { Note } from '#components/ui/note'

export type RowActionProps = {
  id: string
  /** The element that says which session this is. */
  titleId: string
  active: boolean
  /** The page to come back to from a page without JavaScript, where it is not the list. */
  from: 'gateway' | undefined
  copyLink: CopyLink
  revoke: Revoke
}

/** What a row has to tell: quietly, as a sentence, or with a link that could not be copied. */
export type RowNotice = { quiet: string } | { problem: string } | { problem: string; link: string } | null

/** What can be done with a session, and what came of it. */
export function RowActions({ id, titleId, active, from, copyLink, revoke }: RowActionProps) {
  const [notice, setNotice] = useState<RowNotice>(null)
  const end = useRef<HTMLDivElement>(null)

  /** The button that was pressed is about to go: the row keeps the keyboard's place. */
  function onRevoked() {
    setNotice({ quiet: 'Revoked' })
    end.current?.closest('li')?.focus()
  }

  return (
    <>
      <div className="row-actions">
        {active && (
          <>
            {/*
              A plain link in the same tab. Plain, because next/link would fetch it, and every fetch is an entry used
              up. The same tab, because people know how to ask for a new one and cannot ask for fewer; Back returns.
            */}
            <a href={`/sessions/${id}/open`} className="btn btn-small mr-1" aria-describedby={titleId}>
              Open
            </a>
            <CopyLinkButton id={id} titleId={titleId} copyLink={copyLink} onNotice={setNotice} />
            <RevokeButton
              id={id}
              titleId={titleId}
              from={from}
              revoke={revoke}
              onNotice={setNotice}
              onRevoked={onRevoked}
            />
          </>
        )}
      </div>
      <div ref={end} role="status" className={notice && 'problem' in notice ? 'row-notice' : 'sr-only'}>
        {notice && 'quiet' in notice && notice.quiet}
        {notice && 'problem' in notice && <Note>{notice.problem}</Note>}
        {notice && 'link' in notice && <SecretField name="Session link" value={notice.link} />}
      </div>
    </>
  )
}
