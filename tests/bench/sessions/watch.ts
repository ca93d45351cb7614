import { setTimeout as wait } from 'node:timers/promises'
import { REFRESH_EVERY_MS } from '#lib/protocol/limits'
import type { Changes } from './changes.ts'
import { REFRESH, type Visitor } from './visitor.ts'

export type Watched = {
  /** From the change of a session to the end of the answer that shows it, for everybody who watches. */
  lagsMs: number[]
  /** The same, without the time for which nobody was to ask. */
  behindMs: number[]
  /** Changes that somebody never saw. */
  missed: number
  questions: number
  refreshes: number
}

/**
 * Lets people watch a list as browsers do: each asks for the version at the interval of the real page, and for the
 * page where it is another one, while sessions change.
 * @param path The list that all of them look at, each their own.
 */
export async function watch(
  visitors: Visitor[],
  path: string,
  changes: Changes,
  forMs: number,
): Promise<Watched> {
  const seen: Watched = { lagsMs: [], behindMs: [], missed: 0, questions: 0, refreshes: 0 }
  let end = performance.now() + forMs
  const all = visitors.map(async (visitor, number) => {
    const refresh = await visitor.refreshAddress(path)
    // Nobody opened the page at the same moment as somebody else.
    await wait((REFRESH_EVERY_MS * number) / visitors.length)
    await watchOne({ visitor, number, refresh, changes, seen, until: () => end })
  })
  try {
    // What is changed last is still to be seen.
    await Promise.all([...all, changes.make(end - 3 * REFRESH_EVERY_MS)])
  } catch (error) {
    end = 0
    await Promise.allSettled(all)
    throw error
  }
  seen.missed = changes.missed()
  return seen
}

type Watch = {
  visitor: Visitor
  number: number
  refresh: string
  changes: Changes
  seen: Watched
  until: () => number
}

async function watchOne({ visitor, number, refresh, changes, seen, until }: Watch): Promise<void> {
  let version = ''
  for (let due = performance.now(); due < until();) {
    await wait(due - performance.now())
    seen.questions += 1
    const answer = await visitor.ask('/sessions/version')
    if (answer.status !== 200) throw new Error(`Somebody who watches was answered ${answer.status}.`)
    if (answer.body !== version) {
      const { status, body } = await visitor.ask(refresh, REFRESH)
      if (status !== 200) throw new Error(`A refresh was answered ${status}.`)
      seen.refreshes += 1
      version = /"version":"([^"]+)"/.exec(body)?.[1] ?? ''
      const at = performance.now()
      for (const changedAt of changes.shownTo(number, body)) {
        seen.lagsMs.push(at - changedAt)
        // A change right after a question waits for the next one.
        seen.behindMs.push(at - Math.max(changedAt, due))
      }
    }
    // As `setInterval` in the page does: a beat that was missed is left out.
    do due += REFRESH_EVERY_MS
    while (due < performance.now())
  }
}
