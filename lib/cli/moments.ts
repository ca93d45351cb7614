/** A moment as scripts read it: ISO 8601, UTC. @param at Unix milliseconds. */
export function isoMoment(at: number): string
export function isoMoment(at: number | null): string | null
export function isoMoment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

/** A moment as people read it, on this machine's clock: `2026-11-25 09:30`. @param at Unix milliseconds. */
export function localMoment(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16).replace('T', ' ')
}

/** How long until then, rounded down: `23 h`. @param milliseconds not negative. */
export function lengthWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
}
