'use client'

import { useEffect, useState } from 'react'
import { useComesLater } from '#components/ui/rows'

const SHOWN_MS = 3_000

/** True for a moment after a row has come, or what it shows has become something else. @param shown All of it that counts, in one. */
export function useChanged(shown: string): boolean {
  const comesLater = useComesLater()
  const [last, setLast] = useState({ shown, changed: comesLater })
  // Compared while rendering, so that the row is drawn with its new words and its tint at once.
  if (last.shown !== shown) setLast({ shown, changed: true })
  useEffect(() => {
    if (!last.changed) return
    const timer = setTimeout(() => setLast({ shown: last.shown, changed: false }), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [last])
  return last.changed
}
