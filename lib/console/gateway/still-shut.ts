import { ProtocolError } from '#lib/protocol/errors'

/**
 * Rethrows. Whoever wanted somebody out learns that nobody gets in through an offline gateway: losing the control
 * connection closes the data one too.
 * @param what What was not done: `The session is not revoked yet`.
 */
export function stillShut(what: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof ProtocolError && error.code === 'gateway_offline') {
      throw new ProtocolError(
        'gateway_offline',
        `Gateway is offline. ${what}; nobody can get in while the gateway is offline. Try again when it is back.`,
      )
    }
    throw error
  }
}
