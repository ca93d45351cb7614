/** How much there is to look through. */
export type Sizes = {
  /** Of the owners that are compared, how many sessions each has; the first is what the others are compared with. */
  owners: number[]
  /** People whose lists are watched while they change, and what each of them owns. */
  watchers: number
  watched: number
  /** Sessions in the table, counted with everybody's. */
  total: number
}

export const WHOLE: Sizes = {
  owners: [100, 10_000, 1_000_000],
  watchers: 200,
  watched: 100,
  total: 2_000_000,
}
/** Small enough for the tests: there, nothing is timed. */
export const QUICK: Sizes = { owners: [100, 10_000], watchers: 0, watched: 0, total: 14_000 }

/** What everybody else has, each. */
const OTHERS_HAVE = 10_000

/** Who there is, and how many sessions and gateways each has. */
export function everybody({ owners, watchers, watched, total }: Sizes): Owner[] {
  const some = (login: string, sessions: number, gateways: number) => ({ login, sessions, gateways })
  const named = [
    ...owners.map((sessions) => some(ownerLogin(sessions), sessions, Math.min(20, 1 + sessions / 100))),
    ...Array.from({ length: watchers }, (_, i) => some(watcherLogin(i), watched, 1)),
  ]
  const left = total - named.reduce((sum, { sessions }) => sum + sessions, 0)
  const others = Array.from({ length: left / OTHERS_HAVE }, (_, i) => some(`other-${i}`, OTHERS_HAVE, 5))
  const rest = left - others.length * OTHERS_HAVE
  return [...named, ...others, ...(rest > 0 ? [some('rest', rest, 2)] : [])]
}

export type Owner = { login: string; sessions: number; gateways: number }

export const ownerLogin = (sessions: number) => `owner-of-${sessions}`
export const watcherLogin = (number: number) => `watcher-${number}`
