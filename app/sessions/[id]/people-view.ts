import type { HistoryView } from '#components/sessions/history'
import type { LinkView, PersonView } from '#components/sessions/people'
import type { HistoryEvent } from '#lib/console/session/session-history'
import type { LinkRow, PersonRow } from '#lib/console/share/list-people'

/** Somebody who claimed a session, as a row shows them. */
export function personView({ claimedAt, lastOpenedAt, removedAt, ...row }: PersonRow): PersonView {
  return {
    ...row,
    claimedAt: claimedAt.getTime(),
    lastOpenedAt: lastOpenedAt?.getTime() ?? null,
    removedAt: removedAt?.getTime() ?? null,
  }
}

/** A claim link as a row shows it. */
export function linkView({ id, note, createdAt, expiresAt }: LinkRow): LinkView {
  return { id, note, createdAt: createdAt.getTime(), expiresAt: expiresAt.getTime() }
}

/** An event as the history shows it. */
export function historyView({ id, at, kind, actor, subject, detail }: HistoryEvent): HistoryView {
  return { id, at: at.getTime(), kind, actor: actor?.login ?? null, subject: subject?.login ?? null, detail }
}
