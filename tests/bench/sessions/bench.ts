import { availableParallelism } from 'node:os'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { isReached, jsonLines, table, type Result } from '../report.ts'
import { fill } from './fill.ts'
import { startGround, type Ground } from './ground.ts'
import { checkWays, compareWays, countQueries, measureRefresh, timeWays, type Compared } from './measure.ts'
import { signedInAs } from './people.ts'
import { ownerLogin, QUICK, WHOLE } from './sizes.ts'
import { countingStatements } from './statements.ts'
import { watchLists } from './watch-lists.ts'

/**
 * `npm run bench:sessions`: what `/sessions` costs its server as lists grow, and while many look on.
 * `--quick`: small lists, and nothing is timed; exits with 1 where a goal is not reached.
 * `--json` prints lines for programs; `--keep <folder>` keeps the filled database there for the next run.
 */
const ROUNDS = 25

const quick = process.argv.includes('--quick')
const json = process.argv.includes('--json')
const keep = process.argv.includes('--keep') ? process.argv[process.argv.indexOf('--keep') + 1] : undefined
const say = (text: string) => console.error(text)

if (keep) mkdirSync(keep, { recursive: true })
const ground = await startGround(keep && resolve(keep))
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void ground.stop().finally(() => process.exit(1)))
}
try {
  const results = await run(ground)
  console.log(json ? jsonLines(results) : table(results))
  if (quick && results.some(({ line, goal }) => goal && !isReached(line, goal))) process.exitCode = 1
} catch (error) {
  say((error as Error).message)
  process.exitCode = 1
} finally {
  await ground.stop()
}

async function run(ground: Ground): Promise<Result[]> {
  const sizes = quick ? QUICK : WHOLE
  const filled = await fill(ground.db, sizes)
  say(`${filled.toLocaleString('en-GB')} sessions in the table; ${availableParallelism()} cores.`)
  const compared: Compared[] = []
  for (const sessions of sizes.owners) {
    compared.push({ sessions, visitor: await signedInAs(ground, ownerLogin(sessions)) })
  }
  const ways = await checkWays(ground, compared)
  say(`Every page shows the rows it must: ${ways.flat().length} were compared with what Postgres knows.`)
  const counted = await countingStatements(ground, async (statementsOf) => [
    await countQueries(statementsOf, compared, ways),
    ...(await measureRefresh(statementsOf, compared)),
  ])
  const timed = quick ? [] : compareWays(compared, ways, await timeWays(compared, ways, ROUNDS))
  for (const { visitor } of compared) visitor.close()
  return [...timed, ...counted, ...(quick ? [] : await watchLists(ground, sizes))]
}
