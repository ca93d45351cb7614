import type { ReactNode } from 'react'

/** What keeps something from being done right now, said where it was tried. */
export function Note({ children }: { children: ReactNode }) {
  return <p className="rounded-lg bg-warn-soft px-3 py-2 text-note text-warn">{children}</p>
}
