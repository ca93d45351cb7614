'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

const EVERY_MS = 4_000

/**
 * Renders the page anew on the server every few seconds, while somebody can see it. React keeps what people did
 * meanwhile: focus, scroll, typed text, open details, an armed button.
 *
 * The console is asked for a sign of life first: where a refresh cannot be fetched, Next navigates the browser,
 * and everything typed would be lost.
 */
export function SelfRefresh() {
  const router = useRouter()
  const [isLate, setIsLate] = useState(false)

  useEffect(() => {
    let ended = false
    let asking = false

    async function refresh() {
      if (asking || document.visibilityState !== 'visible') return
      asking = true
      const answers = await consoleAnswers()
      asking = false
      if (ended) return
      setIsLate(!answers)
      if (answers) router.refresh()
    }

    const timer = setInterval(refresh, EVERY_MS)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      ended = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [router])

  return (
    <p role="status" className="pointer-events-none fixed inset-x-0 bottom-4 z-20 mx-auto w-max max-w-[90vw]">
      {isLate && (
        <span className="block rounded-lg bg-warn-soft px-3 py-2 text-[14px] text-warn shadow-sheet">
          The console does not answer. This page may be out of date.
        </span>
      )}
    </p>
  )
}

async function consoleAnswers(): Promise<boolean> {
  try {
    const reply = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(EVERY_MS) })
    return reply.ok
  } catch {
    return false
  }
}
