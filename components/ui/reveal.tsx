import type { ReactNode } from 'react'

type Props = { heading: string; children: ReactNode }

/** The one tinted box of a page: a secret shown once, its warning, one button. */
export function Reveal({ heading, children }: Props) {
  return (
    <section aria-label={heading} className="rounded-xl border border-accent bg-accent-soft p-4">
      <h3 className="text-[16px] font-[650]">{heading}</h3>
      {children}
    </section>
  )
}
