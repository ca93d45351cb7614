const TONES = {
  active: 'badge-ok',
  online: 'badge-ok',
  on: 'badge-ok',
  revoked: 'badge-bad',
  expired: '',
  offline: '',
  off: '',
} as const

export type BadgeState = keyof typeof TONES

/**
 * A state as a dot and a word, so that colour is never the only sign.
 * @param still Whether it has no effect right now: no colour then.
 */
export function StateBadge({ state, still = false }: { state: BadgeState; still?: boolean }) {
  return <span className={`badge ${still ? '' : TONES[state]}`.trim()}>{state}</span>
}
