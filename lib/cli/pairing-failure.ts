import { Failure } from '#lib/cli/exit-codes'
import { ProtocolError } from '#lib/protocol/errors'
import { isLoopbackUrl } from '#lib/protocol/names'
import { followClockFile } from '#lib/runtime/clock'

/** What the console's refusals of a pairing mean to a person, and what they can do. Others pass as they are. */
export function toPairingFailure(url: string): (error: unknown) => never {
  const fresh = `Make a fresh one at ${url}/gateways.`
  return (error) => {
    if (error instanceof ProtocolError) {
      switch (error.code) {
        case 'pairing_code_unknown':
          throw new Failure(
            'code_unknown',
            `${url} knows no such pairing code. Check how it is written. ${fresh}`,
          )
        case 'pairing_code_used':
          throw new Failure('code_used', `This pairing code was used before; each works once. ${fresh}`)
        case 'pairing_code_expired':
          throw new Failure('code_expired', `This pairing code has expired; it lasts 10 minutes. ${fresh}`)
        case 'slug_taken':
          throw new Failure('slug_taken', error.message)
      }
    }
    throw error
  }
}

/** Lets tests move the clock of a pairing, where the console is on this machine. */
export function followConsoleClock(url: string): void {
  followClockFile(process.env.BURROWEE_CLOCK_FILE, isLoopbackUrl(url))
}
