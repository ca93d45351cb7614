'use client'

import { useRef, useState } from 'react'
import { copyText } from '#components/copy-text'
import { useHydrated } from '#components/hydrated'
import { SwapLabel } from '#components/ui/swap-label'

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
  const hydrated = useHydrated()
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)

  async function copy() {
    try {
      await copyText(Promise.resolve(value))
      setOutcome('copied')
    } catch {
      field.current?.select()
      setOutcome('failed')
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
        className="input min-w-0 flex-[1_1_220px] font-mono text-[13px]"
      />
      {hydrated && (
        <button type="button" onClick={copy} className={primary ? 'btn btn-primary' : 'btn'}>
          <SwapLabel words={['Copy', 'Copied']} shown={outcome === 'copied' ? 1 : 0} />
        </button>
      )}
      <p role="status" className={outcome === 'failed' ? 'basis-full text-[13px]' : 'sr-only'}>
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' &&
          'This browser does not let a page copy. The text is selected: press Ctrl+C or ⌘C.'}
      </p>
    </div>
  )
}
