'use client'

import { useId, type KeyboardEvent, type ReactNode } from 'react'
import { useHydrated } from '#components/ui/hydrated'
import { localWords, utcWords } from '#components/ui/time-words'

type Props = {
  /** Unix milliseconds. */
  at: number
  /** Where the words stand, so that the moment opens away from the edge; by default as in a row's last column. */
  side?: keyof typeof SIDES
  children: ReactNode
}

const SIDES = { row: 'right-0 row:right-auto row:left-0', start: 'left-0', end: 'right-0' }

/**
 * A time in words, with the exact moment on hover and on keyboard focus: in UTC as the server wrote it, then in
 * the browser's own place and language. The words stay, so nothing moves.
 */
export function ExactTime({ at, side = 'row', children }: Props) {
  const id = useId()
  return (
    <time
      dateTime={new Date(at).toISOString()}
      tabIndex={0}
      aria-describedby={id}
      onKeyDown={leaveOnEscape}
      className="group/time relative inline-block"
    >
      {children}
      <span
        id={id}
        role="tooltip"
        // Said once, as the description: within, it would be read out with the words as well.
        aria-hidden="true"
        className={`pointer-events-none invisible absolute bottom-full z-10 mb-1 w-max max-w-3xs rounded-md bg-text px-2 py-1 text-small font-normal text-bg group-hover/time:visible group-focus/time:visible ${SIDES[side]}`}
      >
        <Moment at={at} />
      </span>
    </time>
  )
}

/**
 * The exact moment in words, where the sentence around it needs one: in UTC, which it says, until the browser can
 * write it in its person's zone and language (WCAG 3.1.2: which may be another than the page's).
 */
export function Moment({ at }: { at: number }) {
  const local = useHydrated()
  return <span lang={local ? navigator.language : undefined}>{local ? localWords(at) : utcWords(at)}</span>
}

/** WCAG 1.4.13: what focus brings up can be sent away without moving the pointer. */
function leaveOnEscape(event: KeyboardEvent<HTMLElement>) {
  if (event.key === 'Escape') event.currentTarget.blur()
}
