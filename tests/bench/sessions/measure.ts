import { median, medianRatio } from '../load.ts'
import { atMost, round, type Result } from '../report.ts'
import type { Ground } from './ground.ts'
import type { StatementsOf } from './statements.ts'
import type { Got, Visitor } from './visitor.ts'
import { rowsOf, waysOf, type Way } from './ways.ts'

/** Somebody whose list is compared: how many sessions they have, and their browser. */
export type Compared = { sessions: number; visitor: Visitor }

const RATIO_MOST = 1.5
const QUERIES_MOST = 3
const REFRESH_BYTES_MOST = 1024

/** A way whose page was looked at, and how many rows are on it. */
export type Checked = Way & { rows: number }

/** @throws Error that says which page shows other rows than Postgres knows. */
export async function checkWays({ db }: Ground, compared: Compared[]): Promise<Checked[][]> {
  const all: Checked[][] = []
  for (const { sessions, visitor } of compared) {
    const own: Checked[] = []
    for (const way of await waysOf(db, sessions)) {
      own.push({ ...way, rows: await check(`“${way.name}” of ${sessions}`, way, visitor) })
    }
    all.push(own)
  }
  return all
}

async function check(name: string, { path, expected }: Way, visitor: Visitor): Promise<number> {
  let [shown, known] = ['', '']
  // Of a million, one may end between the two questions.
  for (let time = 0; time < 3; time += 1) {
    const rows = await expected()
    const { status, body } = await visitor.ask(path)
    if (status !== 200) throw new Error(`${name} is answered ${status}.`)
    ;[shown, known] = [rowsOf(body).join(), rows.join()]
    if (shown === known) return rows.length
  }
  throw new Error(`${name} shows the sessions ${shown}, and Postgres knows ${known}.`)
}

/** Asks every way of everybody once a round, so that what else this machine does falls on all alike. */
export async function timeWays(compared: Compared[], ways: Checked[][], rounds: number): Promise<Got[][][]> {
  const got: Got[][][] = ways.map((own) => own.map(() => []))
  for (let round = -1; round < rounds; round += 1) {
    for (const way of ways[0]!.keys()) {
      for (let i = 0; i < compared.length; i += 1) {
        const owner = (i + round + 1) % compared.length
        const answer = await compared[owner]!.visitor.ask(ways[owner]![way]!.path)
        if (round >= 0) got[owner]![way]!.push(answer)
      }
    }
  }
  return got
}

/** Each larger list beside the smallest: milliseconds, and bytes of the whole answer, packed. */
export function compareWays(compared: Compared[], ways: Checked[][], got: Got[][][]): Result[] {
  const results: Result[] = []
  for (const [way, { name, path, elsewhere }] of ways[0]!.entries()) {
    const promised = !elsewhere && !path.includes('q=')
    for (const owner of compared.keys()) {
      if (owner === 0) continue
      const rows = [owner, 0].map((one) => ways[one]![way]!.rows)
      for (const [unit, of] of [
        ['ms', ({ ms }: Got) => ms],
        ['bytes', ({ received }: Got) => received],
      ] as const) {
        const [ours, least] = [got[owner]![way]!.map(of), got[0]![way]!.map(of)]
        results.push({
          line: {
            name: `${name.replace(/\W+/g, '_')}_${compared[owner]!.sessions}_${unit}`,
            ours: round(median(ours), 1),
            peer: round(median(least), 1),
            ratio: round(medianRatio(ours, least), 3),
            unit,
          },
          about: rows[0] === rows[1] ? `${rows[0]} rows` : `${rows[0]} rows beside ${rows[1]}`,
          // Fewer rows are fewer bytes, and less to make. What a search costs is no promise, but to be looked at.
          goal: promised && rows[0] === rows[1] ? { reach: RATIO_MOST, of: 'ratio at most' } : null,
        })
      }
    }
  }
  return results
}

/** How many statements Postgres runs for a page, at most, and which page that is. */
export async function countQueries(
  statementsOf: StatementsOf,
  compared: Compared[],
  ways: Checked[][],
): Promise<Result> {
  let most = { count: 0, name: '' }
  for (const [owner, { visitor }] of compared.entries()) {
    for (const { name, path, elsewhere } of ways[owner]!) {
      if (elsewhere) continue
      const { length: count } = await statementsOf(() => visitor.ask(path))
      if (count > most.count) most = { count, name }
    }
  }
  return atMost('queries_a_page', `most: ${most.name}`, most.count, QUERIES_MOST, 'queries')
}

/** What a page costs that stays open while nothing changes: bytes both ways, and queries. */
export async function measureRefresh(statementsOf: StatementsOf, compared: Compared[]): Promise<Result[]> {
  const results: Result[] = []
  for (const { sessions, visitor } of compared) {
    const page = await visitor.ask('/sessions')
    const answers: Got[] = []
    const statements = await statementsOf(async () => {
      answers.push(await visitor.ask('/sessions/version'))
    })
    const { body, sent, received } = answers.at(-1)!
    if (!page.body.includes(`\\"version\\":\\"${body}\\"`))
      throw new Error('Something changed while nothing was to change: is anybody else at this database?')
    const listed = statements.filter((statement) => /row_number\(\)|"label"/.test(statement))
    const name = `unchanged_refresh_of_${sessions}`
    results.push(
      atMost(
        `${name}_bytes`,
        `with the head; the question is ${sent}`,
        received,
        REFRESH_BYTES_MOST,
        'bytes',
      ),
      atMost(`${name}_queries`, 'in all', statements.length, 1, 'queries'),
      atMost(`${name}_list_queries`, 'of the list', listed.length, 0, 'queries'),
    )
  }
  return results
}
