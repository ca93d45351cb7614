import { isoMoment } from '#lib/cli/moments'
import type { OperationReply } from '#lib/protocol/control'

export type SessionState = 'active' | 'expired' | 'revoked'

type Listed = OperationReply<'list'>['sessions'][number]
type Targets = OperationReply<'list'>['targets']

/** As everywhere: revoked outranks expired. @param now Unix milliseconds. */
export function stateOf({ revokedAt, expiresAt }: Listed, now: number): SessionState {
  if (revokedAt !== null) return 'revoked'
  return expiresAt <= now ? 'expired' : 'active'
}

/** A session as `--json` shows it; `target` is null once its target was removed. Never its token. */
export function sessionObject(session: Listed, targets: Targets, now: number) {
  const { sid, kind, label, createdAt, expiresAt, revokedAt } = session
  return {
    sid,
    target: targets.find(({ id }) => id === session.targetId)?.name ?? null,
    kind,
    label,
    state: stateOf(session, now),
    createdAt: isoMoment(createdAt),
    expiresAt: isoMoment(expiresAt),
    revokedAt: isoMoment(revokedAt),
  }
}
