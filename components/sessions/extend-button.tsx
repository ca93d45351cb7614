'use client'

import { useRef } from 'react'
import type { RowNotice } from '#components/ui/row-notice'
import { RowPanel, type RowPlace } from '#components/sessions/row-panel'
import type { FormAction } from '#components/ui/form-state'
import { loadLater } from '#components/ui/load-later'
import { localWords } from '#components/ui/time-words'

/** A session with another end, in Unix milliseconds. */
export type Extended = { service: string; label: string; expiresAt: number }

/** Sets the expiry of the session named by `id` to `days` from now. */
export type Extend = FormAction<'id' | 'days', Extended>

type Props = {
  id: string
  titleId: string
  from: RowPlace
  extend: Extend
  onNotice: (notice: RowNotice) => void
}

const loadForm = () => import('#components/sessions/extend-form').then(({ ExtendForm }) => ExtendForm)
const ExtendForm = loadLater(loadForm)

/** Asks for a number of days, and closes when the session has them. */
export function ExtendButton({ id, titleId, from, extend, onNotice }: Props) {
  const panel = useRef<HTMLDivElement>(null)

  function onExtended({ expiresAt }: Extended) {
    panel.current?.hidePopover()
    onNotice({ quiet: `Now ends ${localWords(expiresAt)}` })
  }

  return (
    <RowPanel
      verb="Extend"
      page={`/sessions/${id}/extend`}
      from={from}
      titleId={titleId}
      prepare={loadForm}
      panel={panel}
    >
      <ExtendForm id={id} titleId={titleId} extend={extend} onExtended={onExtended} />
    </RowPanel>
  )
}
