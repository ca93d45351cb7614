import type { ReactNode } from 'react'

type Props = {
  heading: string
  /** Where the heading stands in its page's order. */
  level: 2 | 3
  children: ReactNode
}

/** The one tinted box of a page: a secret shown once, its warning, one button. */
export function Reveal({ heading, level, children }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="rounded-xl border border-accent bg-accent-soft p-4">
      <Heading tabIndex={-1} className="text-title font-heavy wrap-anywhere">
        {heading}
      </Heading>
      {children}
    </div>
  )
}
