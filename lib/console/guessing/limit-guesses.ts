import { headers } from 'next/headers'
import { RateLimiterPrisma } from 'rate-limiter-flexible'
import { database } from '#lib/console/db'
import { addressKey } from '#lib/console/guessing/address-key'
import type { Person } from '#lib/console/person'
import { ProtocolError } from '#lib/protocol/errors'
import { now } from '#lib/runtime/clock'

/** What somebody could try to guess. */
export type Guessed = 'claim link' | 'pairing code'

const WRONG_GUESSES = 20
const WINDOW_SECONDS = 10 * 60

/** Says when to come back, for a Retry-After. */
export class TooManyRequests extends ProtocolError {
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    const minutes = Math.max(1, Math.ceil(retryAfterSeconds / 60))
    const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
    super('too_many_requests', `Too many wrong codes came from here. Try again in ${wait}.`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/**
 * Looks a code up for this request, unless too many wrong ones came from the same address or person lately. Only a
 * code that is none counts, so honest people never notice. The counters stand in the database that holds the codes:
 * where it does not answer, neither does the look-up.
 * @param look Null for a code that is none.
 * @throws TooManyRequests (`too_many_requests`), whether or not the code is right
 */
export async function limitGuesses<Found>(
  of: Guessed,
  look: () => Promise<Found | null>,
  person?: Person,
): Promise<Found | null> {
  const keys = [addressKey(await headers()), ...(person ? [`person ${person.id}`] : [])]
  for (const key of keys) refuseOver(WRONG_GUESSES - 1, await counter(of).get(key))
  const found = await look()
  if (found !== null) return found
  await forgetOld()
  for (const key of keys) refuseOver(WRONG_GUESSES, await counter(of).penalty(key))
  return null
}

/**
 * How long this request's address has to wait before it may try a code; 0 where it need not wait.
 * @returns seconds
 */
export async function secondsToWait(of: Guessed, request: Headers): Promise<number> {
  const count = await counter(of).get(addressKey(request))
  return count && count.consumedPoints >= WRONG_GUESSES ? secondsOf(count) : 0
}

function counter(of: Guessed): RateLimiterPrisma {
  return new RateLimiterPrisma({
    storeClient: database(),
    tableName: 'wrongGuesses',
    keyPrefix: of,
    points: WRONG_GUESSES,
    duration: WINDOW_SECONDS,
    clearExpiredByTimeout: false,
  })
}

type Count = { consumedPoints: number; msBeforeNext: number }

function refuseOver(most: number, count: Count | null): void {
  if (count && count.consumedPoints > most) throw new TooManyRequests(secondsOf(count))
}

function secondsOf(count: Count): number {
  return Math.max(1, Math.ceil(count.msBeforeNext / 1000))
}

/** Rows of windows that are over: whoever adds one clears those. */
async function forgetOld(): Promise<void> {
  await database().wrongGuesses.deleteMany({ where: { expire: { lt: new Date(now()) } } })
}
