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

/** A state as a dot and a word, so that colour is never the only sign. */
export function StateBadge({ state }: { state: BadgeState }) {
  return <span className={`badge ${TONES[state]}`.trim()}>{state}</span>
}
