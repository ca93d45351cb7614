'use client'

import { useEffect, useState } from 'react'

const SHOWN_MS = 3_000

/** True for a moment after what a row shows has become something else. @param shown All of it that counts, in one. */
export function useChanged(shown: string): boolean {
  const [last, setLast] = useState({ shown, changed: false })
  // Compared while rendering, so that the row is drawn with its new words and its tint at once.
  if (last.shown !== shown) setLast({ shown, changed: true })
  useEffect(() => {
    if (!last.changed) return
    const timer = setTimeout(() => setLast({ shown: last.shown, changed: false }), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [last])
  return last.changed
}
