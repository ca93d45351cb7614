import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundlePrograms } from './bundle.ts'
import { interleave, median, medianRatio, type Lane } from './load.ts'
import { startDirect, startPath } from './ours.ts'
import { startPeers } from './peers.ts'
import { freePorts, Processes } from './processes.ts'
import { atMost, jsonLines, round, table, type Goal, type Result } from './report.ts'
import { measureRevokes } from './revoke.ts'
import { missingTools } from './tools.ts'
import { verifyCost } from './verify-cost.ts'
import { checkAnswers } from './way.ts'

/**
 * `npm run bench`: what Burrowee costs, beside what one would use on a machine that can be reached.
 * `--quick` checks answers and times nothing; `--json` prints lines for programs.
 */
const ROUNDS = 7
const SECONDS = 2
const REVOKES = 200
/** The first ones of processes that have just started are slower; they are not timed, but count for who is let in. */
const WARM_UP_REVOKES = 100
const ACCEPTED = 'accepted_after_revoke'

const quick = process.argv.includes('--quick')
const json = process.argv.includes('--json')
const say = (text: string) => console.error(text)

const missing = missingTools()
if (missing) {
  say(missing)
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'burrowee-bench-'))
const processes = new Processes()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const stops: (() => void)[] = []
try {
  const results = await run()
  if (results.length > 0) console.log(json ? jsonLines(results) : table(results))
  const accepted = results.find(({ line }) => line.name === ACCEPTED)
  if (accepted) refuseAny(accepted.line.ours)
} catch (error) {
  say((error as Error).message)
  process.exitCode = 1
} finally {
  stops.forEach((stop) => stop())
  await processes.stop()
}

async function run(): Promise<Result[]> {
  const bundle = await bundlePrograms()
  say('Relay and gateway run as esbuild bundles, each in a process of its own, with NODE_ENV=production.')
  const ports = await freePorts(4)
  const peers = await startPeers({ folder, processes, verifierFile: bundle.verifier, ports })
  const ground = { folder, processes, bundle, targetPort: peers.targetPort, stops }
  const path = await startPath('path', ground, true)
  const guarded = await startPath('guarded', ground, false)
  const direct = await startDirect('direct', ground)

  const ways = [path.way, guarded.way, direct, peers.nginxAuth, peers.caddyForwardAuth]
  for (const way of ways) await checkAnswers(way)
  if (quick) {
    const { acceptedAfter } = await measureRevokes(path, 3)
    refuseAny(acceptedAfter)
    say(`All answers are right: ${ways.map(({ name }) => name).join(', ')}.`)
    return []
  }

  const verifyUs = verifyCost()
  const warmUp = await measureRevokes(path, WARM_UP_REVOKES)
  const revokes = await measureRevokes(path, REVOKES)
  const lanes: Lane[] = [path.way, direct, peers.nginxAuth, peers.caddyForwardAuth].map((way) => ({
    way,
    keepAlive: true,
  }))
  // A relay that was told nothing of what stands in front takes one request a connection; so do the peers then.
  for (const way of [guarded.way, direct, peers.nginxAuth, peers.caddyForwardAuth])
    lanes.push({ way, keepAlive: false })
  const runs = await interleave(lanes, ROUNDS, SECONDS, ({ parts }) => processes.cpuMicros(parts))
  for (const way of ways) await checkAnswers(way)

  const compare = (name: string, about: string, ours: number, peer: number, goal: Goal | null): Result => ({
    line: {
      name,
      ours: round(median(runs[ours]!.perSecond)),
      peer: round(median(runs[peer]!.perSecond)),
      ratio: round(medianRatio(runs[ours]!.perSecond, runs[peer]!.perSecond), 3),
      unit: 'requests/s',
    },
    about,
    goal,
  })
  // Beside the requests a second, since it is much the same on a machine that has other things to do as well.
  const cpu = (name: string, about: string, ours: number, peer: number): Result => ({
    line: {
      name,
      ours: round(median(runs[ours]!.cpuMicros), 1),
      peer: round(median(runs[peer]!.cpuMicros), 1),
      ratio: round(medianRatio(runs[ours]!.cpuMicros, runs[peer]!.cpuMicros), 3),
      unit: 'CPU µs/request',
    },
    about,
    goal: null,
  })
  const least = (reach: number): Goal => ({ reach, of: 'ratio' })
  return [
    compare('path_vs_nginx_auth', 'keep-alive', 0, 2, least(0.6)),
    compare('path_vs_caddy_forward_auth', 'keep-alive', 0, 3, least(1.5)),
    compare('path_vs_gateway_direct', 'keep-alive', 0, 1, least(0.8)),
    cpu('path_cpu_vs_nginx_auth', 'keep-alive; less is better', 0, 2),
    compare('one_request_path_vs_nginx_auth', 'a connection each', 4, 6, null),
    compare('one_request_path_vs_caddy_forward_auth', 'a connection each', 4, 7, null),
    compare('one_request_path_vs_gateway_direct', 'a connection each', 4, 5, null),
    atMost('verify_us', '10,000 sessions', verifyUs, 6, 'µs'),
    atMost(
      'revoke_to_refused_ms_p99',
      `${REVOKES} revokes, half of them ${revokes.p50Ms.toFixed(1)} ms`,
      revokes.p99Ms,
      25,
      'ms',
    ),
    atMost(
      ACCEPTED,
      'after its acknowledgement',
      warmUp.acceptedAfter + revokes.acceptedAfter,
      0,
      'requests',
    ),
  ]
}

/** However fast: a revoke after which somebody gets in is none. */
function refuseAny(acceptedAfter: number): void {
  if (acceptedAfter > 0) throw new Error(`${acceptedAfter} requests were let in after a revoke.`)
}
