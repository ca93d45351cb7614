import { useId } from 'react'

type Props = {
  label: string
  name: string
  options: { value: string; text: string }[]
  defaultValue: string
  error?: string | undefined
}

/** A choice with its label and error wired to it. */
export function SelectField({ label, name, options, defaultValue, error }: Props) {
  const id = useId()
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="text-small font-strong">
        {label}
      </label>
      {/* A select takes its default once: a new one makes a new select. */}
      <select
        key={defaultValue}
        id={id}
        name={name}
        defaultValue={defaultValue}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {error && (
        <p id={`${id}-error`} className="text-small text-bad">
          {error}
        </p>
      )}
    </div>
  )
}
