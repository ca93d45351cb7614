import { ProtocolError } from '#lib/protocol/errors'
import { CLOCK_SKEW_SECONDS, STATEMENT_SECONDS } from '#lib/protocol/limits'

const LIFE_MS = (STATEMENT_SECONDS + 2 * CLOCK_SKEW_SECONDS) * 1000

/**
 * Remembers statements while they live, so that each counts once. What was issued before this process started
 * is refused: an earlier process may have seen it.
 */
export class ReplayGuard {
  readonly #startedAt: number
  readonly #seen = new Map<string, number>()

  /** @param startedAt Unix milliseconds. */
  constructor(startedAt: number) {
    this.#startedAt = startedAt
  }

  /** @throws ProtocolError `unauthorized` for a second use, or one issued before the start. */
  use(jti: string, issuedAt: number, now: number): void {
    this.#forget(now)
    if (issuedAt < this.#startedAt) {
      throw new ProtocolError(
        'unauthorized',
        'It was asked before the other side started, or its clock is ahead. Try again in a moment.',
      )
    }
    if (this.#seen.has(jti))
      throw new ProtocolError('unauthorized', 'The signature of this message was used before.')
    this.#seen.set(jti, now + LIFE_MS)
  }

  #forget(now: number): void {
    // Insertion order is expiry order: stop at the first that still lives.
    for (const [jti, until] of this.#seen) {
      if (until > now) return
      this.#seen.delete(jti)
    }
  }
}
