'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** Shows what a claim page has no place for: it is one sheet, one heading, one button. */
export function OutsideClaimPage({ children }: { children: ReactNode }) {
  return usePathname()?.startsWith('/share/') ? null : children
}
