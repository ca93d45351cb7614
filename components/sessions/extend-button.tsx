'use client'

import { useId, useRef, useState, type ToggleEvent } from 'react'
import { useHydrated } from '#components/hydrated'
import { ExtendForm } from '#components/sessions/extend-form'
import type { RowNotice } from '#components/sessions/row-notice'
import type { FormAction } from '#components/ui/form-state'

/** Sets the expiry of the session named by `id` to `days` from now. */
export type Extend = FormAction<'id' | 'days', null>

type Props = {
  id: string
  titleId: string
  from: 'gateway' | undefined
  extend: Extend
  onNotice: (notice: RowNotice) => void
}

/**
 * Asks for a number of days in a panel above the page, so that nothing moves. The browser opens it, closes it on
 * Escape and gives the focus back; what was typed stays in it. Without JavaScript the button leads to a page that asks.
 */
export function ExtendButton({ id, titleId, from, extend, onNotice }: Props) {
  const panelId = useId()
  const hydrated = useHydrated()
  const panel = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState(false)

  function onToggle(event: ToggleEvent) {
    if (event.newState === 'open')
      panel.current?.querySelector<HTMLInputElement>('input[type=number]')?.select()
  }

  function onExtended() {
    panel.current?.hidePopover()
    onNotice({ quiet: 'Extended' })
  }

  return (
    <>
      <form method="get" action={`/sessions/${id}/extend`}>
        {from && <input type="hidden" name="from" value={from} />}
        <button
          type={hydrated ? 'button' : 'submit'}
          popoverTarget={hydrated ? panelId : undefined}
          className="btn btn-quiet btn-small"
          aria-describedby={titleId}
        >
          Extend
        </button>
      </form>
      <div
        ref={panel}
        id={panelId}
        popover="auto"
        className="row-panel"
        onBeforeToggle={() => setOpened(true)}
        onToggle={onToggle}
      >
        {opened && <ExtendForm id={id} titleId={titleId} extend={extend} onExtended={onExtended} />}
      </div>
    </>
  )
}
