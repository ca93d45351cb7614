import { database } from '#lib/console/db'
import { pairingCodeHash } from '#lib/console/gateway/pairing-code'
import { limitGuesses } from '#lib/console/guessing/limit-guesses'
import { ProtocolError } from '#lib/protocol/errors'
import { now } from '#lib/runtime/clock'

/**
 * Whose account a code belongs to and which slug it gives, for a person to confirm. Changes nothing.
 * @throws ProtocolError `pairing_code_unknown`, `pairing_code_used`, `pairing_code_expired`, `too_many_requests`
 */
export async function lookUpPairingCode(code: string): Promise<{ account: string; slug: string }> {
  const found = await findPairingCode(code)
  refuseSpent(found)
  return { account: found.owner.login, slug: found.slug }
}

/** @throws ProtocolError `pairing_code_unknown`, `too_many_requests` */
export async function findPairingCode(code: string) {
  const found = await limitGuesses('pairing code', () =>
    database().pairingCode.findUnique({
      where: { codeHash: pairingCodeHash(code) },
      include: { owner: { select: { login: true } }, usedBy: true },
    }),
  )
  if (!found)
    throw new ProtocolError(
      'pairing_code_unknown',
      'The console knows no such pairing code. Check how it is written.',
    )
  return found
}

/** @throws ProtocolError `pairing_code_used`, `pairing_code_expired` */
export function refuseSpent(code: { usedAt: Date | null; expiresAt: Date }): void {
  if (code.usedAt) {
    throw new ProtocolError('pairing_code_used', 'This pairing code was used before. Make a fresh one.')
  }
  if (code.expiresAt.getTime() <= now()) {
    throw new ProtocolError('pairing_code_expired', 'This pairing code has expired. Make a fresh one.')
  }
}
