'use client'

import { useId, useRef } from 'react'
import { useHydrated } from '#components/hydrated'

type Props = {
  /** Prefixes, separated by white space. */
  defaultValue: string
  readOnly: boolean
  error?: string | undefined
}

const SUGGESTIONS = ['/static/', '/_next/static/', '/assets/']

/** Where an app keeps what its pages load, one prefix a line or with spaces between them. */
export function AssetPathsField({ defaultValue, readOnly, error }: Props) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const hydrated = useHydrated()

  function add(prefix: string) {
    if (!field.current || readOnly) return
    const there = field.current.value.split(/\s+/).filter(Boolean)
    if (!there.includes(prefix)) field.current.value = [...there, prefix].join('\n')
    field.current.focus()
  }

  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="text-small font-strong">
        Asset paths (optional)
      </label>
      <textarea
        ref={field}
        id={id}
        name="assetPaths"
        rows={1}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={readOnly}
        defaultValue={defaultValue}
        className="input field-sizing-content max-h-40 resize-none font-mono text-small leading-6"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
      />
      {error && (
        <p id={`${id}-error`} className="text-small text-bad">
          {error}
        </p>
      )}
      <p id={`${id}-hint`} className="text-small text-muted">
        Style sheets and pictures below these open to anyone with a link to any page of the app. Often{' '}
        {SUGGESTIONS.map((prefix, index) => (
          <span key={prefix}>
            {index > 0 && (index === SUGGESTIONS.length - 1 ? ' or ' : ', ')}
            {hydrated ? (
              <button
                type="button"
                onClick={() => add(prefix)}
                aria-label={`Add ${prefix}`}
                className="cursor-pointer font-mono underline underline-offset-2"
              >
                {prefix}
              </button>
            ) : (
              <span className="font-mono">{prefix}</span>
            )}
          </span>
        ))}
        .
      </p>
    </div>
  )
}
