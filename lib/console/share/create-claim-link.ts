import { notFound, ownSession } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { recordEvent } from '#lib/console/session/record-event'
import { refuseEnded } from '#lib/console/session/refuse-ended'
import { claimCodeHash, claimUrl, newClaimCode } from '#lib/console/share/claim-code'
import { ProtocolError } from '#lib/protocol/errors'
import { sessionLabel } from '#lib/protocol/names'
import { now } from '#lib/runtime/clock'

/** How long a link may wait for its one person: an hour, or a day. */
export const CLAIM_LINK_SECONDS = [3600, 24 * 3600] as const

/**
 * Makes a one-time link by which one person can take an active session. It is shown now and never again: only its
 * hash is kept.
 * @param asked `note`: for whom, seen by the owner alone, at most 64 characters. `ttlSeconds`: one of
 * CLAIM_LINK_SECONDS; the link never outlives the session.
 * @returns the link, from when and until when it can be claimed, and of its session the target's name and the end.
 * @throws ProtocolError `not_found`, `session_ended`, `bad_request`
 */
export async function createClaimLink(
  person: Person,
  sessionRowId: string,
  asked: { note: string; ttlSeconds: number },
): Promise<MadeLink> {
  const { note, ttlSeconds } = parse(asked)
  const session = await database().session.findFirst({
    // The app hands out the links of a page-share session; nobody claims one.
    where: { ...ownSession(person), id: sessionRowId, kind: 'full' },
    select: { id: true, expiresAt: true, revokedAt: true, target: { select: { name: true } } },
  })
  if (!session) throw notFound('session')
  refuseEnded(session)
  const code = newClaimCode()
  const createdAt = new Date(now())
  const expiresAt = new Date(Math.min(now() + ttlSeconds * 1000, session.expiresAt.getTime()))
  // A revoke meanwhile needs no lock: the link of an ended session opens nothing.
  await database().$transaction(async (db) => {
    const codeHash = claimCodeHash(code)
    await db.claimLink.create({ data: { sessionId: session.id, codeHash, note, createdAt, expiresAt } })
    await recordEvent(db, { sessionId: session.id, kind: 'shared', actorId: person.id, detail: note })
  })
  const { target, expiresAt: until } = session
  return { url: claimUrl(code), createdAt, expiresAt, session: { service: target.name, expiresAt: until } }
}

type MadeLink = {
  url: string
  createdAt: Date
  expiresAt: Date
  session: { service: string; expiresAt: Date }
}

function parse({ note, ttlSeconds }: { note: string; ttlSeconds: number }) {
  // Free text in one line, as a label is.
  const parsed = sessionLabel.safeParse(note)
  if (!parsed.success) throw new ProtocolError('bad_request', parsed.error.issues[0]!.message)
  if (!CLAIM_LINK_SECONDS.some((seconds) => seconds === ttlSeconds)) {
    throw new ProtocolError(
      'bad_request',
      'A claim link lives for 1 hour or 24 hours. Choose one of the two.',
    )
  }
  return { note: parsed.data, ttlSeconds }
}
