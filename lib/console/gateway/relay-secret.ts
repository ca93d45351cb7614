import { createHash, timingSafeEqual } from 'node:crypto'
import { configuration } from '#lib/console/configuration'
import { ProtocolError } from '#lib/protocol/errors'

/** Lets only a relay of ours in. @throws ProtocolError `unauthorized` */
export function requireRelay(headers: Headers): void {
  // Hashes are of one length, which timingSafeEqual needs, and hide the secret's own.
  const given = digest(headers.get('authorization') ?? '')
  if (!timingSafeEqual(given, digest(`Bearer ${configuration().relaySecret}`))) {
    throw new ProtocolError('unauthorized', 'This is for relays.')
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
