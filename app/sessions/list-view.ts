import { listAddress, type ListAsked } from '#components/sessions/list-address'
import type { SoonView } from '#components/sessions/soon-banner'
import { pageTime } from '#lib/console/page-time'
import type { ListQuery } from '#lib/console/session/list-query'
import { SOON_COUNT_MAX, type ListSummary, type SoonToEnd } from '#lib/console/session/list-summary'
import type { SessionRow } from '#lib/console/session/session-row'
import { EXTEND_DEFAULT_DAYS } from '#lib/protocol/limits'

/** What was asked of a list, as its form and its address say it. */
export function asked(tab: ListAsked['tab'], { search, state, gateway, sort }: ListQuery): ListAsked {
  return { tab, q: search, state: state ?? '', gateway: gateway ?? '', sort }
}

const DAY_MS = 24 * 3_600_000

/** A session whose end is near, and by how much one press extends it: its life again, a day at least, 30 at most. */
export function soonView({ id, label, service, createdAt, expiresAt }: SoonToEnd): SoonView {
  const life = Math.round((expiresAt.getTime() - createdAt.getTime()) / DAY_MS)
  const days = Math.min(Math.max(life, 1), EXTEND_DEFAULT_DAYS)
  return { id, label, service, expiresAt: expiresAt.getTime(), days }
}

/** The sessions that end soon beside those in the banner: how many, and the list that begins with them. */
export function moreSoon({ soon, soonCount }: Pick<ListSummary, 'soon' | 'soonCount'>) {
  const count = soonCount - soon.length
  if (count <= 0) return null
  const href = listAddress({ tab: 'mine', q: '', state: 'active', gateway: '', sort: 'expiry' })
  return { count: soonCount < SOON_COUNT_MAX ? String(count) : `${count}+`, href }
}

type Lasting = Pick<SessionRow, 'state' | 'expiresAt' | 'soonFrom'>

/**
 * In how many milliseconds time alone changes a page: a row ends, or its end comes near. Null for never.
 * @param ending What else on it ends.
 */
export function changesInMs(rows: Lasting[], ending: Pick<SoonToEnd, 'expiresAt'>[]): number | null {
  const moments = rows
    .filter(({ state }) => state === 'active')
    .flatMap(({ expiresAt, soonFrom }) => [expiresAt, soonFrom])
  const ahead = [...moments, ...ending.map(({ expiresAt }) => expiresAt)]
    .map((moment) => moment.getTime() - pageTime())
    .filter((ms) => ms > 0)
  return ahead.length === 0 ? null : Math.min(...ahead)
}

/** The same of a page that says how long ago something was, in words that no script keeps up to date. */
export function changesWithinAMinute(rows: Lasting[], ending: Pick<SoonToEnd, 'expiresAt'>[]): number {
  return Math.min(changesInMs(rows, ending) ?? Infinity, 60_000)
}

/** A count that was not counted to its end. */
export function countWords(count: number, most: number): string {
  return count > most ? `${new Intl.NumberFormat('en').format(most)}+` : String(count)
}
