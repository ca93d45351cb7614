const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long is left, in words for a row: `52 min`, `3 days`, `11 months`. @param ms milliseconds. */
export function leftWords(ms: number): string {
  return ms < MINUTE ? 'under 1 min' : spanWords(ms)
}

/** How long ago, in words for a row: `just now`, `5 min ago`. @param ms milliseconds; a clock behind ours counts as now. */
export function agoWords(ms: number): string {
  return ms < MINUTE ? 'just now' : `${spanWords(ms)} ago`
}

/** The exact moment, the same on every machine. @param at Unix milliseconds. */
export function utcWords(at: number): string {
  return format(at, 'en-GB', 'UTC')
}

/** The exact moment as this browser's person writes it, where they are. @param at Unix milliseconds. */
export function localWords(at: number): string {
  return format(at, undefined, undefined)
}

function spanWords(ms: number): string {
  if (ms < 90 * MINUTE) return `${Math.round(ms / MINUTE)} min`
  if (ms < 36 * HOUR) return `${Math.round(ms / HOUR)} h`
  const days = Math.round(ms / DAY)
  if (days < 60) return counted(days, 'day')
  if (days < 360) return counted(Math.round(days / 30.44), 'month')
  return counted(Math.round(days / 365), 'year')
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function format(at: number, locale: string | undefined, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(at)
}
