import { now } from '#lib/runtime/clock'

/** The moment a page is made for, Unix milliseconds: pages ask the console's clock, never the machine's. */
export function pageTime(): number {
  return now()
}
