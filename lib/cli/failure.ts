import { Failure, type ExitName } from '#lib/cli/exit-codes'

/**
 * Any error as a command's end: the place where errors of all parts get their exit code.
 * Heavy modules are loaded only now, and only those from which the error can have come.
 */
export async function toFailure(error: unknown): Promise<Failure> {
  if (error instanceof Failure) return error
  const message = error instanceof Error ? error.message : String(error)
  return new Failure(await exitOf(error), message)
}

async function exitOf(error: unknown): Promise<ExitName> {
  const { ClockOff, ConsoleUnreachable } = await import('#lib/gateway/console-client')
  if (error instanceof ClockOff) return 'clock_off'
  if (error instanceof ConsoleUnreachable) return 'console_unreachable'
  const { GatewayRemoved, HomeError, NotPaired } = await import('#lib/gateway/home')
  if (error instanceof NotPaired) return 'not_paired'
  if (error instanceof GatewayRemoved) return 'removed'
  if (error instanceof HomeError) return 'store_unusable'
  const { StoreError, StoreInUse } = await import('#lib/gateway/store-file')
  if (error instanceof StoreInUse) return 'store_in_use'
  if (error instanceof StoreError) return 'store_unusable'
  const { ProtocolError } = await import('#lib/protocol/errors')
  // A gateway says this of what stood on the command line: a name, an address, a label not of the right form.
  if (error instanceof ProtocolError && error.code === 'bad_request') return 'usage'
  return 'refused'
}
