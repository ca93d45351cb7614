import { median } from '../load.ts'
import { REFRESH_EVERY_MS } from '#lib/protocol/limits'
import { atMost, type Result } from '../report.ts'
import { Changes, changingSessions } from './changes.ts'
import type { Ground } from './ground.ts'
import { signedInAs } from './people.ts'
import { ownerLogin, watcherLogin, type Sizes } from './sizes.ts'
import type { Visitor } from './visitor.ts'
import { watch, type Watched } from './watch.ts'

const WATCH_MS = 60_000
/** Ten a second, each in another person's list. */
const OWN_EVERY_MS = 100
/** One that everybody sees: all their lists are made anew within one interval. */
const SHARED_EVERY_MS = 10_000

/** Many people look on while sessions change: first each their own list, then all of them what one owner shared. */
export async function watchLists(ground: Ground, { watchers, owners }: Sizes): Promise<Result[]> {
  const logins = Array.from({ length: watchers }, (_, i) => watcherLogin(i))
  const visitors: Visitor[] = []
  for (const login of logins) visitors.push(await signedInAs(ground, login))
  const own = await changingSessions(ground, logins, (owner) => [owner])
  const all = [...logins.keys()]
  const shared = await changingSessions(ground, [ownerLogin(owners[1]!)], () => all)
  const results = [
    ...report(
      'watch_own',
      await watch(visitors, '/sessions', new Changes(ground, own, OWN_EVERY_MS), WATCH_MS),
    ),
    ...report(
      'watch_shared',
      await watch(visitors, '/sessions?tab=shared', new Changes(ground, shared, SHARED_EVERY_MS), WATCH_MS),
    ),
  ]
  for (const visitor of visitors) visitor.close()
  return results
}

function report(name: string, { lagsMs, behindMs, missed, questions, refreshes }: Watched): Result[] {
  const load = `${questions} questions, ${refreshes} refreshes, ${lagsMs.length} changes seen`
  const lag = { name: `${name}_change_to_shown_ms`, ours: Math.round(median(lagsMs)), peer: REFRESH_EVERY_MS }
  return [
    {
      line: { ...lag, ratio: Number((lag.ours / lag.peer).toFixed(3)), unit: 'ms' },
      about: `half of them; ${load}`,
      goal: null,
    },
    atMost(
      `${name}_behind_ms`,
      'the slowest, from the next question on',
      Math.max(...behindMs),
      REFRESH_EVERY_MS,
      'ms',
    ),
    atMost(`${name}_missed`, 'changes that somebody did not see', missed, 0, 'changes'),
  ]
}
