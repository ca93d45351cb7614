'use client'

import { useEffect } from 'react'

/**
 * For a page that holds a secret. What a server rendered stays in the document after its code has put another page
 * there; so whoever leaves gets a new document.
 */
export function LeaveNothing() {
  useEffect(() => {
    const here = location.pathname
    return () => {
      if (location.pathname !== here) location.reload()
    }
  }, [])
  return null
}
