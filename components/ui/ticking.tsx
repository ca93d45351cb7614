'use client'

import { useEffect, useState } from 'react'

const EVERY_MS = 10_000

/**
 * The server's moment, going on by itself while the page is open, so that "3 h left" needs no request. How fast this
 * browser's clock runs counts, not what it shows.
 * @param now Unix milliseconds, as the server wrote it: the first picture here is the server's.
 */
export function useNow(now: number): number {
  const [tick, setTick] = useState({ of: now, passed: 0 })
  useEffect(() => {
    const start = Date.now()
    const timer = setInterval(() => setTick({ of: now, passed: Date.now() - start }), EVERY_MS)
    return () => clearInterval(timer)
  }, [now])
  return tick.of === now ? now + tick.passed : now
}
