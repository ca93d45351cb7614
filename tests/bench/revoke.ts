import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { median } from './load.ts'
import type { Path } from './ours.ts'
import { BODY } from './way.ts'

const VISITORS = 4
/** Visitors share a process with the clock: they leave it time to look. */
const PAUSE_MS = 2

export type Revokes = { p50Ms: number; p99Ms: number; acceptedAfter: number }

/**
 * From the console's asking for a revoke to the refusal of a request that set out on its acknowledgement, through
 * relay and gateway, while visitors keep asking; and how many requests set out after it and were let in all the same.
 */
export async function measureRevokes(path: Path, times: number): Promise<Revokes> {
  const took: number[] = []
  let acceptedAfter = 0
  for (let i = 0; i < times; i++) {
    const { sid, headers } = await path.mint()
    const visit = { port: path.way.port, headers }
    const state = { acknowledgedAt: Infinity, done: false, acceptedBefore: 0, acceptedAfter: 0 }
    const visitors = Array.from({ length: VISITORS }, () => keepAsking(visit, state))
    while (state.acceptedBefore < VISITORS) await wait(1)
    const askedAt = performance.now()
    await path.revoke(sid)
    state.acknowledgedAt = performance.now()
    const agent = new Agent()
    if ((await status(visit, agent)) !== 403) state.acceptedAfter++
    took.push(performance.now() - askedAt)
    agent.destroy()
    state.done = true
    await Promise.all(visitors)
    acceptedAfter += state.acceptedAfter
  }
  took.sort((a, b) => a - b)
  return { p50Ms: median(took), p99Ms: took[Math.ceil(took.length * 0.99) - 1]!, acceptedAfter }
}

type Visit = { port: number; headers: Record<string, string> }
type State = { acknowledgedAt: number; done: boolean; acceptedBefore: number; acceptedAfter: number }

async function keepAsking(visit: Visit, state: State): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (; !state.done; await wait(PAUSE_MS)) {
    const setOutAt = performance.now()
    if ((await status(visit, agent)) !== 200) continue
    if (setOutAt > state.acknowledgedAt) state.acceptedAfter++
    else state.acceptedBefore++
  }
  agent.destroy()
}

/** 0 where the connection was closed, as a revoke does to what is open. @throws Error for an answer of another body. */
function status({ port, headers }: Visit, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, headers, agent }, (answer) => {
      let body = ''
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()))
      answer.on('error', () => resolve(0))
      answer.on('end', () => {
        if (answer.statusCode === 200 && body !== BODY) reject(new Error('A visitor got a wrong body.'))
        else resolve(answer.statusCode!)
      })
    })
    outgoing.on('error', () => resolve(0))
    outgoing.end()
  })
}
