import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findTool } from './tools.ts'
import type { Way } from './way.ts'

const CONNECTIONS = 50
const run = promisify(execFile)

/**
 * One run of wrk: requests a second. `keepAlive` false asks for a connection of its own for every request.
 * @throws Error where any answer was wrong or any connection failed: such a figure would mean nothing.
 */
export async function load({ name, port, headers }: Way, seconds: number, keepAlive = true): Promise<number> {
  const all = { ...headers, ...(keepAlive ? {} : { Connection: 'close' }) }
  const args = [
    ...['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`],
    ...Object.entries(all).flatMap(([field, value]) => ['-H', `${field}: ${value}`]),
    `http://127.0.0.1:${port}/`,
  ]
  const { stdout } = await run(findTool('wrk')!, args)
  const faults = /(?:Socket errors|Non-2xx).*/.exec(stdout)
  if (faults) throw new Error(`${name} under load: ${faults[0]}.`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)![1])
}

export type Lane = { way: Way; keepAlive: boolean }
/** One after another: requests a second, and what the parts of the way took for each, microseconds of a processor. */
export type Runs = { perSecond: number[]; cpuMicros: number[] }

/**
 * Runs every lane once a round, in an order that turns, so that what else this machine does falls on all alike.
 * @param cpuMicros what a way's parts have taken so far.
 */
export async function interleave(
  lanes: Lane[],
  rounds: number,
  seconds: number,
  cpuMicros: (way: Way) => number,
): Promise<Runs[]> {
  const runs: Runs[] = lanes.map(() => ({ perSecond: [], cpuMicros: [] }))
  for (const { way, keepAlive } of lanes) await load(way, 1, keepAlive)
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < lanes.length; i++) {
      const index = (i + round) % lanes.length
      const { way, keepAlive } = lanes[index]!
      const before = cpuMicros(way)
      const perSecond = await load(way, seconds, keepAlive)
      runs[index]!.perSecond.push(perSecond)
      runs[index]!.cpuMicros.push((cpuMicros(way) - before) / (perSecond * seconds))
    }
  }
  return runs
}

/** The middle one of ratios taken round by round. */
export function medianRatio(ours: number[], peer: number[]): number {
  return median(ours.map((value, round) => value / peer[round]!))
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
