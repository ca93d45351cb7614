import type { ReactNode } from 'react'

/** In place of rows: why there are none, and what to do about it. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-2 px-4 py-3 text-note text-muted">
      <p>{children}</p>
      {action}
    </div>
  )
}
