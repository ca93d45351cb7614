'use client'

import { useId, useRef } from 'react'
import { useHydrated } from '#components/ui/hydrated'
import { Field } from '#components/ui/field'
import { TextButton } from '#components/ui/text-link'

type Props = {
  readOnly: boolean
  /** What stood in it when it was refused. */
  typed: string | undefined
  error: string | undefined
}

/** How long a session is to last, as the free form reads it; `today` is for the browser to say, which knows where it is. */
const PRESETS = [
  { words: '1 hour', expiry: () => '1h' },
  { words: 'today', expiry: untilMidnight },
  { words: '24 hours', expiry: () => '24h' },
  { words: 'a week', expiry: () => '7d' },
]

/** The free-form expiry, with what is asked for most beside it: as buttons, or where no code runs as suggestions. */
export function ExpiryField({ readOnly, typed, error }: Props) {
  const id = useId()
  const hydrated = useHydrated()
  const group = useRef<HTMLDivElement>(null)

  function choose(expiry: string) {
    const field = group.current?.querySelector<HTMLInputElement>('input[name=expiry]')
    if (!field || field.readOnly) return
    field.value = expiry
    // Said by a screen reader, and ready for Enter.
    field.focus()
  }

  return (
    <div ref={group} className="grid min-w-0 gap-1">
      <Field
        label="Expiry"
        name="expiry"
        placeholder="24h, 30d, 1y"
        list={hydrated ? undefined : id}
        autoComplete="off"
        spellCheck={false}
        readOnly={readOnly}
        defaultValue={typed ?? '24h'}
        error={error}
      />
      {hydrated ? (
        <div role="group" aria-label="Usual expiries" className="-mx-1.5 flex min-h-6 flex-wrap gap-x-0.5">
          {PRESETS.map(({ words, expiry }) => (
            <TextButton
              key={words}
              type="button"
              onClick={() => choose(expiry())}
              className="min-h-6 rounded-md px-1.5 text-small text-muted hover:text-text"
            >
              {words}
            </TextButton>
          ))}
        </div>
      ) : (
        <>
          {/* As high as the buttons: nothing moves when they come. */}
          <p className="min-h-6 text-small leading-6 text-muted">Such as 1h, 24h, 7d, 1d 12h.</p>
          <datalist id={id}>
            <option value="1h">1 hour</option>
            <option value="8h">8 hours, a working day</option>
            <option value="24h">24 hours</option>
            <option value="7d">a week</option>
          </datalist>
        </>
      )}
    </div>
  )
}

const MINUTE_MS = 60_000

/** From now until this day ends where the browser is, in whole minutes: `9h 12m`. */
function untilMidnight(): string {
  const midnight = new Date()
  midnight.setHours(24, 0, 0, 0)
  const minutes = Math.max(1, Math.ceil((midnight.getTime() - Date.now()) / MINUTE_MS))
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours && `${hours}h`, rest && `${rest}m`].filter(Boolean).join(' ')
}
