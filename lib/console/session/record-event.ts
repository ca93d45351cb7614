import type { Database } from '#lib/console/db'
import { now } from '#lib/runtime/clock'

/** What can happen to a session. Those of the first line come from its gateway's store, the others from the console. */
export type EventKind =
  | ('minted' | 'extended' | 'relabelled' | 'revoked')
  | ('shared' | 'cancelled' | 'claimed' | 'opened' | 'removed' | 'left')

type Event = {
  sessionId: string
  kind: Exclude<EventKind, 'minted' | 'extended' | 'relabelled' | 'revoked'>
  /** Who did it. */
  actorId: string
  /** The person concerned, where that is somebody else. */
  subjectId?: string
  /** What a person reads beside it. */
  detail?: string
}

/** Adds to a session's history what was done in the console; in the transaction that does it. */
export async function recordEvent(db: Database, event: Event): Promise<void> {
  await db.auditEvent.create({ data: { ...event, at: new Date(now()) }, select: { id: true } })
}
