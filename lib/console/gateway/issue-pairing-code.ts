import { database } from '#lib/console/db'
import { newPairingCode, pairingCodeHash } from '#lib/console/gateway/pairing-code'
import type { Person } from '#lib/console/person'
import { ProtocolError } from '#lib/protocol/errors'
import { PAIRING_CODE_SECONDS } from '#lib/protocol/limits'
import { gatewaySlug } from '#lib/protocol/names'
import { now } from '#lib/runtime/clock'

/**
 * Issues a one-time code by which a new gateway of this person's gets the slug. The code is shown now and never
 * again: only its hash is kept.
 * @throws ProtocolError `bad_request` for a slug that is no slug, `slug_taken`; slugs are never given out again.
 */
export async function issuePairingCode(
  person: Person,
  slug: string,
): Promise<{ code: string; expiresAt: Date }> {
  const parsed = gatewaySlug.safeParse(slug)
  if (!parsed.success) throw new ProtocolError('bad_request', parsed.error.issues[0]!.message)
  if (await database().gateway.findUnique({ where: { slug }, select: { id: true } })) throw slugTaken(slug)
  const code = newPairingCode()
  const expiresAt = new Date(now() + PAIRING_CODE_SECONDS * 1000)
  await database().pairingCode.create({
    data: { codeHash: pairingCodeHash(code), ownerId: person.id, slug, expiresAt },
  })
  return { code, expiresAt }
}

export function slugTaken(slug: string): ProtocolError {
  return new ProtocolError(
    'slug_taken',
    `The name ${slug} is taken. Choose another; names are never given out again.`,
  )
}
