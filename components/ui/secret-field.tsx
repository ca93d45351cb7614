'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '#components/ui/button'
import { copyText } from '#components/ui/copy-text'
import { useHydrated } from '#components/ui/hydrated'
import { SwapLabel } from '#components/ui/swap-label'

type Props = {
  /** What the field holds, for those who do not see it. */
  name: string
  value: string
  /** Whether it is what the box is about, and Copy the one thing to do next. */
  primary?: boolean
  /** Whether all of it is to be read, on as many lines as it takes. */
  whole?: boolean
  /** Whether it is words, not a command or an address. */
  prose?: boolean
  /** What the button says, where there are several. */
  verb?: string
  /** What else can be done with it, beside Copy. */
  children?: ReactNode
}

/** How long the button says that it copied. */
const SAID_MS = 4_000

/** A secret to take along: a field that selects itself, and Copy where the browser can. */
export function SecretField({
  name,
  value,
  primary = false,
  whole = primary,
  prose = false,
  verb = 'Copy',
  children,
}: Props) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const hydrated = useHydrated()
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)

  useEffect(() => {
    if (outcome !== 'copied') return
    const timer = setTimeout(() => setOutcome(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy() {
    try {
      await copyText(Promise.resolve(value))
      setOutcome('copied')
    } catch {
      field.current?.select()
      setOutcome('failed')
    }
  }

  const shared = { ref: field, readOnly: true, 'aria-label': name, value, onFocus: selectAll }
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      {whole ? (
        <textarea
          {...shared}
          rows={1}
          spellCheck={false}
          className={`input field-sizing-content basis-full resize-none wrap-anywhere ${lookOf(primary, prose)}`}
        />
      ) : (
        <input {...shared} className="input min-w-0 flex-1 basis-name font-mono text-small" />
      )}
      {hydrated && (
        <Button type="button" onClick={copy} {...(primary && { look: 'primary', size: 'sheet' })}>
          <SwapLabel words={[verb, 'Copied']} shown={outcome === 'copied' ? 1 : 0} />
        </Button>
      )}
      {children}
      <p role="status" className={statusLook(outcome, primary)}>
        {outcome === 'copied' && (primary ? 'Copied: now paste it.' : 'Copied')}
        {outcome === 'failed' &&
          'This browser does not let a page copy. The text is selected: press Ctrl+C or ⌘C.'}
      </p>
    </div>
  )
}

function lookOf(primary: boolean, prose: boolean): string {
  if (prose) return 'text-note'
  return primary ? 'font-mono text-body' : 'font-mono text-small'
}

function selectAll(event: React.FocusEvent<HTMLInputElement | HTMLTextAreaElement>) {
  event.currentTarget.select()
}

function statusLook(outcome: 'copied' | 'failed' | null, primary: boolean): string {
  if (outcome === 'failed') return 'basis-full text-small'
  // Where it would need a line of its own, the button alone says it, and nothing moves.
  return primary && outcome === 'copied' ? 'text-note font-strong text-ok @max-md:sr-only' : 'sr-only'
}
