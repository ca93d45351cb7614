/**
 * Waits between attempts: doubling, with jitter (so that a thousand gateways do not come back as one), at most a
 * second for the first half minute, so that a short outage ends within two; later at most the given ceiling.
 */
export class Backoff {
  #attempt = 0
  readonly #ceilingMs: number

  constructor(ceilingMs: number) {
    this.#ceilingMs = ceilingMs
  }

  reset(): void {
    this.#attempt = 0
  }

  /** The next wait, in milliseconds. */
  next(): number {
    const attempt = this.#attempt++
    const ceiling =
      attempt < 40
        ? Math.min(1_000, 100 * 2 ** attempt)
        : Math.min(this.#ceilingMs, 1_000 * 2 ** (attempt - 40))
    return ceiling * (0.5 + Math.random() / 2)
  }
}

/** Resolves after so many milliseconds, or at once when the signal is or gets aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
