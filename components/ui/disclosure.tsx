import type { ReactNode } from 'react'
import { Chevron } from '#components/ui/chevron'

type Props = {
  /** Whether it starts open; what people do with it later stays. */
  open?: boolean | undefined
  /** What is always to be seen. */
  head: ReactNode
  children: ReactNode
}

/** Something that opens downwards, by the browser's own means. */
export function Disclosure({ open, head, children }: Props) {
  return (
    <details open={open} className="group/card">
      <summary className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
        <Chevron />
        {head}
      </summary>
      {children}
    </details>
  )
}
