import type { ComponentProps } from 'react'

type Look = {
  look?: keyof typeof LOOKS
  size?: keyof typeof SIZES
}

const LOOKS = {
  plain: 'btn',
  /** The one thing to do next. */
  primary: 'btn btn-primary',
  quiet: 'btn btn-quiet',
  /** Takes something away; `armed`: with this press. */
  danger: 'btn btn-quiet btn-danger',
  armed: 'btn btn-armed',
}

/** Beside a field, in a row, and what a sheet is about. */
const SIZES = { field: '', row: ' btn-small', sheet: ' btn-sheet' }

type ButtonProps = ComponentProps<'button'> &
  Look & { /** Whether it was pressed and is at work. */ busy?: boolean }

/** What is pressed. Its `className` says where it stands, never how it looks. */
export function Button({ look, size, busy, className, ...button }: ButtonProps) {
  return <button {...button} aria-disabled={busy} className={looks({ look, size, className })} />
}

/** A link that looks like a button: the one thing to do leads elsewhere. */
export function ButtonLink({ look, size, className, ...link }: ComponentProps<'a'> & Look) {
  return <a {...link} className={looks({ look, size, className })} />
}

/** The same for what a browser makes a button of, such as a `summary`. */
export function looks({
  look = 'plain',
  size = 'field',
  className = '',
}: Look & { className?: string | undefined }) {
  return `${LOOKS[look]}${SIZES[size]} ${className}`.trim()
}
