'use client'

import {
  Suspense,
  useEffect,
  useId,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
  type ToggleEvent,
} from 'react'
import { Button } from '#components/ui/button'
import { useHydrated } from '#components/ui/hydrated'
import { SwapLabel } from '#components/ui/swap-label'

type Props = {
  /** What the button says. */
  verb: string
  /** What the button in its place says in other rows: both are as wide, so that columns stay in line. */
  alike?: string
  /** The page that asks the same, for when the code of this one does not run, and where that page leads back to. */
  page: string
  from: RowPlace
  titleId: string
  wide?: boolean
  /** Fetches the code of what the panel asks: called as soon as somebody comes near the button. */
  prepare: () => Promise<unknown>
  /** The panel's element, for those who close it themselves. */
  panel?: RefObject<HTMLDivElement | null>
  onOpen?: () => void
  onClose?: () => void
  /** What the panel asks; made when it first opens. */
  children: ReactNode
}

/** The page on which a row stands, where that is not the list. */
export type RowPlace = 'gateway' | 'session' | undefined

/**
 * A button that opens a panel above the page, so that nothing moves. The browser opens it, closes it on Escape and
 * gives the focus back; what was typed stays in it. Without JavaScript the button leads to a page that asks.
 */
export function RowPanel({
  verb,
  alike,
  page,
  from,
  titleId,
  wide,
  prepare,
  panel,
  onOpen,
  onClose,
  children,
}: Props) {
  const panelId = useId()
  const hydrated = useHydrated()
  const [opened, setOpened] = useState(false)

  function onToggle(event: ToggleEvent<HTMLDivElement>) {
    if (event.newState !== 'open') return onClose?.()
    onOpen?.()
    beginIn(event.currentTarget)
  }

  /** Where it does not come, the panel says so when it opens. */
  const comeNear = () => void prepare().catch(() => {})

  return (
    <>
      <form method="get" action={page}>
        {from && <input type="hidden" name="from" value={from} />}
        <Button
          type={hydrated ? 'button' : 'submit'}
          popoverTarget={hydrated ? panelId : undefined}
          look="quiet"
          size="row"
          aria-describedby={titleId}
          onPointerEnter={comeNear}
          onFocus={comeNear}
        >
          {alike ? <SwapLabel words={[verb, alike]} shown={0} /> : verb}
        </Button>
      </form>
      <div
        ref={panel}
        id={panelId}
        popover="auto"
        className={wide ? 'row-panel row-panel-wide' : 'row-panel'}
        onBeforeToggle={() => setOpened(true)}
        onToggle={onToggle}
      >
        {opened && wide && (
          <div className="row-panel-head">
            {verb}
            <Button type="button" look="quiet" size="row" popoverTarget={panelId} popoverTargetAction="hide">
              Close
            </Button>
          </div>
        )}
        {opened && (
          <Suspense fallback={<p className="text-note text-muted">One moment …</p>}>
            <PanelContent>{children}</PanelContent>
          </Suspense>
        )}
      </div>
    </>
  )
}

/** What a panel asks; the keyboard goes to its first field also where its code came after the panel had opened. */
function PanelContent({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => beginIn(box.current!), [])
  return <div ref={box}>{children}</div>
}

function beginIn(panel: HTMLElement) {
  const first = panel.querySelector<HTMLInputElement>('input:not([type=hidden])')
  first?.focus()
  first?.select()
}
