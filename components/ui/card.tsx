import type { ComponentProps } from 'react'

/** What belongs together, on a ground of its own. A section is said to be one only where it has a name. */
export function Card({ className = '', ...section }: ComponentProps<'section'>) {
  return <section {...section} className={`card ${className}`.trim()} />
}
