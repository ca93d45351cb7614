'use client'

import { Fragment, useRef } from 'react'
import { TextArea } from '#components/ui/field'
import { useHydrated } from '#components/ui/hydrated'
import { TextButton } from '#components/ui/text-link'

type Props = {
  /** Prefixes, separated by white space. */
  defaultValue: string
  readOnly: boolean
  error?: string | undefined
}

const SUGGESTIONS = ['/static/', '/_next/static/', '/assets/']

/** Where an app keeps what its pages load, one prefix a line or with spaces between them. */
export function AssetPathsField(props: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const hydrated = useHydrated()

  function add(prefix: string) {
    if (!field.current || props.readOnly) return
    const there = field.current.value.split(/\s+/).filter(Boolean)
    if (!there.includes(prefix)) field.current.value = [...there, prefix].join('\n')
    field.current.focus()
  }

  return (
    <TextArea
      {...props}
      ref={field}
      label="Asset paths (optional)"
      name="assetPaths"
      rows={1}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      place="row:col-span-2"
      hint={
        <>
          Style sheets and pictures below these open to anyone with a link to any page of the app. Often{' '}
          {SUGGESTIONS.map((prefix, index) => (
            <Fragment key={prefix}>
              {index > 0 && (index === SUGGESTIONS.length - 1 ? ' or ' : ', ')}
              <span className="font-mono">
                {hydrated ? (
                  <TextButton type="button" onClick={() => add(prefix)} aria-label={`Add ${prefix}`}>
                    {prefix}
                  </TextButton>
                ) : (
                  prefix
                )}
              </span>
            </Fragment>
          ))}
          .
        </>
      }
    />
  )
}
