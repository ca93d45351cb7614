import { database } from '#lib/console/db'
import { limitGuesses } from '#lib/console/guessing/limit-guesses'
import type { Person } from '#lib/console/person'
import { Prisma } from '#lib/console/prisma-client/client'
import { openSession } from '#lib/console/session/open-session'
import { recordEvent } from '#lib/console/session/record-event'
import { claimLinkState, findClaimLink } from '#lib/console/share/claim-link-state'
import { refuseClaim } from '#lib/console/share/refuse-claim'
import { tellOfClaims } from '#lib/console/signal/tell-of-claims'
import { ProtocolError } from '#lib/protocol/errors'
import { newSid } from '#lib/protocol/token'
import { now } from '#lib/runtime/clock'

/**
 * Takes a session through a claim link, which is used up by it, and asks the gateway for the way in. Somebody who
 * holds the session already gets their way in, and the link stays open.
 * @returns the session's row id, and the absolute URL to send the browser to (it works once, within 60 seconds);
 * null where the gateway could not be asked: the claim stands.
 * @throws ProtocolError `claim_link_unknown`, `_expired`, `_used`, `_cancelled`, `_own`, `claim_removed`,
 * `session_ended`, `too_many_requests`
 */
export async function claimSession(
  person: Person,
  code: string,
): Promise<{ sessionId: string; url: string | null }> {
  const link = await limitGuesses('claim link', () => findClaimLink(code, person), person)
  if (!link) throw unknownLink()
  const state = claimLinkState(link, person)
  if (state !== 'open') refuseClaim(state)
  else if (!(await taken(person, link))) {
    // Somebody was faster, or this person was, in another tab: what is there now says which.
    const after = await findClaimLink(code, person)
    refuseClaim(after ? claimLinkState(after, person) : 'used')
  }
  const sessionId = link.session.id
  return { sessionId, url: await wayIn(person, sessionId) }
}

type Link = { id: string; note: string; createdAt: Date; session: { id: string } }

async function taken(person: Person, link: Link): Promise<boolean> {
  try {
    await database().$transaction((db) => take(db, person, link), TRANSACTION)
    return true
  } catch (error) {
    if (error instanceof Missed || isOtherClaim(error)) return false
    throw error
  }
}

/** Many may claim at once: they wait for one another, and for a revoke under way. */
const TRANSACTION = { timeout: 20_000, maxWait: 20_000 }

async function take(db: Prisma.TransactionClient, person: Person, link: Link): Promise<void> {
  const sessionId = link.session.id
  const claimedAt = new Date(now())
  // Held until the claim is there: a revoke that was first is seen here, and one that comes now ends this claim too.
  const [session] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Session"
    WHERE "id" = ${sessionId} AND "revokedAt" IS NULL AND "expiresAt" > ${claimedAt} FOR SHARE`
  if (!session) throw new Missed()
  // The one condition that lets a link be used once: of many at a time, one hits the row (DESIGN.md section 4).
  const wasRemovedSince = { userId: person.id, removedAt: { gte: link.createdAt } }
  const { count } = await db.claimLink.updateMany({
    where: {
      ...{ id: link.id, claimedAt: null, cancelledAt: null, expiresAt: { gt: claimedAt } },
      session: { claims: { none: wasRemovedSince } },
    },
    data: { claimedAt, claimedById: person.id },
  })
  if (count !== 1) throw new Missed()
  const id = newSid()
  await db.claim.create({ data: { id, sessionId, userId: person.id, linkId: link.id, claimedAt } })
  await recordEvent(db, { sessionId, kind: 'claimed', actorId: person.id, detail: link.note })
  await tellOfClaims(db, 'claimed', [id])
}

class Missed extends Error {}

function unknownLink(): ProtocolError {
  return new ProtocolError('claim_link_unknown', 'There is no such claim link. Check how it is written.')
}

/** This person claimed the session through another link at the same moment: one live claim each. */
function isOtherClaim(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}

async function wayIn(person: Person, sessionId: string): Promise<string | null> {
  try {
    return await openSession(person, sessionId)
  } catch (error) {
    const later = ['gateway_offline', 'relay_unreachable', 'no_answer', 'target_off']
    if (error instanceof ProtocolError && later.includes(error.code)) return null
    throw error
  }
}
