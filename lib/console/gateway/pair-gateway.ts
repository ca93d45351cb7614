import type { z } from 'zod'
import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import { enrol } from '#lib/console/gateway/enrol'
import { slugTaken } from '#lib/console/gateway/issue-pairing-code'
import { findPairingCode, refuseSpent } from '#lib/console/gateway/look-up-pairing-code'
import { Prisma, type Gateway } from '#lib/console/prisma-client/client'
import { ProtocolError } from '#lib/protocol/errors'
import type { PairReply, pairRequest } from '#lib/protocol/mirror'
import { now } from '#lib/runtime/clock'

type PairRequest = z.infer<typeof pairRequest>

/**
 * Uses a pairing code up and makes its gateway. The request must have been verified with the very key it brings.
 * The same code with the same key again is the same gateway: a lost answer costs nobody their slug.
 * @throws ProtocolError `pairing_code_unknown`, `_used`, `_expired`, `too_many_requests`, `slug_taken` meanwhile
 */
export async function pairGateway({ code, publicKey, software }: PairRequest): Promise<PairReply> {
  const found = await findPairingCode(code)
  const again = found.usedBy?.publicKey === publicKey && found.usedBy.removedAt === null
  const gateway = again ? found.usedBy! : await createGateway(found, { publicKey, software })
  const { relayUrl, targetOriginText, publicKey: consolePublicKey } = configuration()
  return {
    gatewayId: gateway.id,
    slug: gateway.slug,
    account: found.owner.login,
    enrolment: enrol(gateway),
    consolePublicKey,
    relayUrl,
    targetOrigin: targetOriginText,
  }
}

async function createGateway(
  code: Awaited<ReturnType<typeof findPairingCode>>,
  { publicKey, software }: { publicKey: string; software: string },
): Promise<Gateway> {
  refuseSpent(code)
  try {
    return await database().$transaction(async (db) => {
      const usedAt = new Date(now())
      const gateway = await db.gateway.create({
        data: { ownerId: code.ownerId, slug: code.slug, publicKey, software, pairedAt: usedAt },
      })
      // The one condition that lets a code be used once: of many at a time, one hits the row (DESIGN.md section 4).
      const { count } = await db.pairingCode.updateMany({
        where: { id: code.id, usedAt: null, expiresAt: { gt: usedAt } },
        data: { usedAt, usedById: gateway.id },
      })
      if (count !== 1) throw new SpentMeanwhile()
      return gateway
    })
  } catch (error) {
    // Of several at once, the later ones may stumble over the slug first: the code says which of the two it was.
    if (!(error instanceof SpentMeanwhile) && !isSlugConflict(error)) throw error
    refuseSpent(await database().pairingCode.findUniqueOrThrow({ where: { id: code.id } }))
    throw error instanceof SpentMeanwhile
      ? new ProtocolError('pairing_code_used', 'This pairing code was used before. Make a fresh one.')
      : slugTaken(code.slug)
  }
}

class SpentMeanwhile extends Error {}

function isSlugConflict(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
