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
  if (ms < 90 * MINUTE) return minutes(ms / MINUTE)
  // By the unit's sign: English has "hr", "hrs" and "h" for it, each in some version of the browsers' data.
  if (ms < 36 * HOUR) return `${Math.round(ms / HOUR)} h`
  const count = Math.round(ms / DAY)
  if (count < 60) return days(count)
  return count < 360 ? months(count / 30.44) : years(count / 365)
}

const minutes = counting('minute', 'short')
const days = counting('day', 'long')
const months = counting('month', 'long')
const years = counting('year', 'long')

/** Whole units in the page's language, which is also the server's: what a browser draws first must be the same. */
function counting(unit: string, unitDisplay: 'short' | 'long'): (count: number) => string {
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay, maximumFractionDigits: 0 }).format
}

function format(at: number, locale: string | undefined, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(at)
}
