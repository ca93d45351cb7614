'use client'

import { useEffect, useRef, type RefObject } from 'react'

/**
 * Brings people to what has just arrived: its heading gets the keyboard, is read out, and comes into view, wherever
 * on a long page the button was that asked for it.
 * @param arrived what arrived, or null while there is nothing; something else than before is another arrival.
 * @returns what to give the element it stands in as its `ref`.
 */
export function useArrival(arrived: object | null): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (arrived) box.current?.querySelector<HTMLElement>('h2, h3')?.focus()
  }, [arrived])
  return box
}
