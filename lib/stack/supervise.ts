import { setTimeout as sleep } from 'node:timers/promises'
import type { Running } from '#lib/stack/run-part'

const FIRST_TRIES = 3
const LONGEST_PAUSE_MS = 30_000
/** Who has run this long has earned a quick restart. */
const STEADY_MS = 60_000

/** A part that is kept running. */
export type Supervised = { stop: () => Promise<void> }

/**
 * Keeps a part running: starts it again when it dies, sooner the longer it ran.
 * @returns `ready`, which resolves when it first runs and rejects with its story after three tries; and `stop`, good at any time.
 */
export function supervise(
  name: string,
  start: (signal: AbortSignal) => Promise<Running>,
  tell: (line: string) => void,
): Supervised & { ready: Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  let current: Running | null = null
  let pauseMs = 250

  const startOnce = async () => {
    const startedAt = Date.now()
    current = await start(signal)
    // Asked to stop while it was starting.
    if (signal.aborted) await current.stop()
    return { running: current, startedAt }
  }
  const firstStart = async () => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await startOnce()
      } catch (error) {
        if (tries === FIRST_TRIES || signal.aborted) throw error
        await sleep(pauseMs)
      }
    }
  }
  const keep = async (first: { running: Running; startedAt: number }) => {
    let { running, startedAt } = first
    for (;;) {
      await running.exited
      if (signal.aborted) return
      if (Date.now() - startedAt > STEADY_MS) pauseMs = 250
      tell(`The ${name} stopped unexpectedly; starting it again`)
      for (;;) {
        await sleep(pauseMs, undefined, { signal })
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
        try {
          ;({ running, startedAt } = await startOnce())
          break
        } catch (error) {
          if (signal.aborted) return
          tell((error as Error).message)
        }
      }
      if (!signal.aborted) tell(`The ${name} runs again`)
    }
  }

  const starting = firstStart()
  const kept = starting.then(keep).catch(() => {})
  return {
    ready: starting.then(() => {}),
    stop: async () => {
      stopping.abort()
      await current?.stop()
      await kept
    },
  }
}
