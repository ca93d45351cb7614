import { useId, type InputHTMLAttributes } from 'react'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> & {
  label: string
  hint?: string
  /** What is wrong with what stands in it; shown in place of the hint. */
  error?: string | undefined
}

/** An input with its label, and its hint or what is wrong, wired to it, once for every form. */
export function Field({ label, hint, error, ...input }: Props) {
  const id = useId()
  const words = error || hint
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="text-small font-strong">
        {label}
      </label>
      <input
        {...input}
        id={id}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={words ? `${id}-words` : undefined}
      />
      {words && (
        <p id={`${id}-words`} className={`text-small ${error ? 'text-bad' : 'text-muted'}`}>
          {words}
        </p>
      )}
    </div>
  )
}
