import { useId, type ReactNode } from 'react'

export type Labels = {
  label: string
  /** Whether the label is read out alone: the place says it to those who see. */
  unseen?: boolean
  hint?: ReactNode
  /** What is wrong with what stands in it. */
  error?: string | undefined
  /** Where the whole of it stands. */
  place?: string
}

/** What a control must have of its label, and its hint or what is wrong. */
type Wires = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }

/** A control with its label, and its hint or what is wrong, wired to it, once for every form. */
export function Labelled({
  label,
  unseen = false,
  hint,
  error,
  place = '',
  children,
}: Labels & { children: (wires: Wires) => ReactNode }) {
  const id = useId()
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className={`grid min-w-0 content-start gap-1 ${place}`.trim()}>
      <label htmlFor={id} className={unseen ? 'sr-only' : 'text-small font-strong'}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
      })}
      {error && (
        <p id={`${id}-error`} className="text-small text-bad">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-small text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
