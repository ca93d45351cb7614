/** What a ready message tells. Moments are Unix milliseconds. */
export type Handing = {
  /** The target's name. */
  service: string
  /** When the session ends. */
  until: number
  /** When the link was made: what is near needs no date. */
  madeAt: number
  url: string
  /** Of a claim link: until when it can be claimed. */
  claimBy: number | null
}

/** Whose words and clock a message has; left out, those of this browser's person. */
export type Writer = { locale: string; timeZone: string }

/** For as long as the code of a page does not run: nobody knows where the sender is. */
export const ANYWHERE: Writer = { locale: 'en-GB', timeZone: 'UTC' }

/** A message to paste beside a link: what it opens, until when in the sender's own time, and the link. */
export function readyMessage({ service, until, madeAt, url, claimBy }: Handing, writer?: Writer): string {
  const moment = (at: number) => momentWords(at, madeAt, writer)
  if (claimBy === null) return `${service} until ${moment(until)}: ${url}`
  const terms = `The link is for you alone and works once: sign in with GitHub and claim it by ${moment(claimBy)}.`
  return `${service} until ${moment(until)}: ${url}\n${terms}`
}

const DAY_MS = 24 * 3_600_000
/** Beyond, a weekday alone would be another one's, and a date another year's. */
const NEAR_MS = 6 * DAY_MS
const THIS_YEAR_MS = 300 * DAY_MS

/** `Friday 18:00 CET`, with as much of the date as it takes. The zone is said: who reads it may be elsewhere. */
function momentWords(at: number, madeAt: number, { locale, timeZone }: Partial<Writer> = {}): string {
  const date: Intl.DateTimeFormatOptions = at - madeAt < NEAR_MS ? {} : { day: 'numeric', month: 'long' }
  if (at - madeAt > THIS_YEAR_MS) date.year = 'numeric'
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', ...date }).format(at)
  const time = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const
  return `${day} ${new Intl.DateTimeFormat(locale, { timeZone, ...time }).format(at)}`
}
