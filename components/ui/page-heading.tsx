import type { ReactNode } from 'react'

type Props = {
  heading: ReactNode
  /** What the page is for, in one line. */
  line?: ReactNode
  /** What can be done with the whole of it. */
  children?: ReactNode
}

/** The top of a page: what it is, and what can be done with it. */
export function PageHeading({ heading, line, children }: Props) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <h1 className="flex flex-wrap items-center gap-2 wrap-anywhere">{heading}</h1>
        {line && <p className="text-muted">{line}</p>}
      </div>
      {children && <div className="flex flex-wrap gap-2">{children}</div>}
    </div>
  )
}
