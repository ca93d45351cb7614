'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { REFRESH_EVERY_MS } from '#lib/protocol/limits'

/** How long a page whose time had come may stay as it came out then. */
const AGAIN_MS = 60_000

type Props = {
  /** What `/sessions/version` said before this page was made: as long as it says the same, the page is left alone. */
  version: string
  /** In how many milliseconds time alone changes the page, such as by the end of a session; null for never. */
  changesInMs?: number | null
}

/**
 * Renders the page anew on the server when it has changed: it asks for its version every few seconds, while somebody
 * can see it. React keeps what people did meanwhile: focus, scroll, typed text, open details, an armed button.
 *
 * The question is a sign of life, too: where a refresh cannot be fetched, Next navigates the browser, and everything
 * typed would be lost.
 */
export function SelfRefresh({ version, changesInMs = null }: Props) {
  const router = useRouter()
  const [isLate, setIsLate] = useState(false)

  useEffect(() => {
    let ended = false
    let asking = false
    let due = changesInMs === null ? Infinity : performance.now() + changesInMs

    async function refresh() {
      if (asking || document.visibilityState !== 'visible') return
      asking = true
      const answer = await ask('/sessions/version')
      asking = false
      if (ended) return
      setIsLate(answer === null)
      if (answer === null) return
      if (answer === version && performance.now() < due) return
      // A page that comes out the same starts no new count.
      due = performance.now() + AGAIN_MS
      router.refresh()
    }

    const timer = setInterval(refresh, REFRESH_EVERY_MS)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      ended = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [router, version, changesInMs])

  return (
    <p role="status" className="pointer-events-none fixed inset-x-4 bottom-4 z-20 flex justify-center">
      {isLate && (
        <span className="block rounded-lg bg-warn-soft px-3 py-2 text-note text-warn shadow-sheet">
          The console does not answer. This page may be out of date.
        </span>
      )}
    </p>
  )
}

/** @returns what the console says; null where it does not answer. Who is signed out meanwhile is told by the page. */
async function ask(path: string): Promise<string | null> {
  try {
    const reply = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(REFRESH_EVERY_MS) })
    return reply.ok || reply.status === 401 ? await reply.text() : null
  } catch {
    return null
  }
}
