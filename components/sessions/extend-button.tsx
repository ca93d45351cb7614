'use client'

import { useRef } from 'react'
import { ExtendForm } from '#components/sessions/extend-form'
import type { RowNotice } from '#components/row-notice'
import { RowPanel, type RowPlace } from '#components/sessions/row-panel'
import type { FormAction } from '#components/ui/form-state'

/** Sets the expiry of the session named by `id` to `days` from now. */
export type Extend = FormAction<'id' | 'days', null>

type Props = {
  id: string
  titleId: string
  from: RowPlace
  extend: Extend
  onNotice: (notice: RowNotice) => void
}

/** Asks for a number of days, and closes when the session has them. */
export function ExtendButton({ id, titleId, from, extend, onNotice }: Props) {
  const panel = useRef<HTMLDivElement>(null)

  function onExtended() {
    panel.current?.hidePopover()
    onNotice({ quiet: 'Extended' })
  }

  return (
    <RowPanel verb="Extend" page={`/sessions/${id}/extend`} from={from} titleId={titleId} panel={panel}>
      <ExtendForm id={id} titleId={titleId} extend={extend} onExtended={onExtended} />
    </RowPanel>
  )
}
