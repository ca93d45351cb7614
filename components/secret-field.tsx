'use client'

import { useId, useRef, useState } from 'react'
import { copyText } from '#components/copy-text'
import { useHydrated } from '#components/hydrated'

type Props = {
  /** What the field holds, for those who do not see it. */
  name: string
  value: string
  /** Whether Copy is the one thing to do next here. */
  primary?: boolean
}

/** A secret to take along: a field that selects itself, and Copy where the browser can. */
export function SecretField({ name, value, primary }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const statusId = useId()
  const hydrated = useHydrated()
  const [status, setStatus] = useState('')

  async function copy() {
    try {
      await copyText(Promise.resolve(value))
      setStatus('Copied')
    } catch {
      field.current?.select()
      setStatus('Your browser does not let this page copy. The text is selected: press Ctrl+C or ⌘C.')
    }
  }

  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <input
        ref={field}
        readOnly
        aria-label={name}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        className="input min-w-0 flex-[1_1_260px] font-mono text-[13px]"
      />
      {hydrated && (
        <button
          type="button"
          onClick={copy}
          aria-describedby={statusId}
          className={primary ? 'btn btn-primary' : 'btn'}
        >
          Copy
        </button>
      )}
      <p id={statusId} role="status" className="min-w-[4em] text-[13px]">
        {status}
      </p>
    </div>
  )
}
