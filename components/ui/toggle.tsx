import type { InputHTMLAttributes } from 'react'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className' | 'value'> & {
  label: string
  className?: string
}

/** Something that is on or off, with its words; on, a form sends `on` for it. */
export function Toggle({ label, className = '', ...input }: Props) {
  return (
    <label
      className={`flex min-h-control cursor-pointer items-center gap-2 leading-tight ${className}`.trim()}
    >
      <input {...input} type="checkbox" className="size-4 shrink-0 accent-accent" />
      {label}
    </label>
  )
}
