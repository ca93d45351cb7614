'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False in what the server sent, true once this browser runs the page's code. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
