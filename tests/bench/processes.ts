import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, connect, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const READY_MS = 15_000
const LAST_WORDS_BYTES = 4_000

type Program = { command: string; args: string[]; environment?: Record<string, string>; ports: number[] }

/** Everything the bench has started, so that all of it is stopped, by pid. */
export class Processes {
  readonly #running = new Map<string, ChildProcess>()

  constructor() {
    // Ctrl-C reaches this process alone where it was sent by pid.
    process.once('exit', () => this.#running.forEach((child) => child.kill('SIGKILL')))
  }

  /** Starts a program and waits until it listens. @throws Error with its last words where it does not. */
  async start(name: string, { command, args, environment, ports }: Program): Promise<void> {
    const env = { ...process.env, NODE_ENV: 'production' as const, BURROWEE_LOG: 'error', ...environment }
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-LAST_WORDS_BYTES)))
    }
    this.#running.set(name, child)
    const gone = new Promise<never>((_, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => reject(new Error(`${name} ended (${code ?? signal}). ${words}`)))
    })
    gone.catch(() => {})
    const alive = () => child.exitCode === null && child.signalCode === null
    await Promise.race([Promise.all(ports.map((port) => listening(port, alive))), gone])
  }

  /** What these programs and their children have taken of processors so far, microseconds. */
  cpuMicros(names: string[]): number {
    const pids = names.map((name) => this.#running.get(name)!.pid!)
    return pids.reduce((sum, pid) => sum + cpuMicrosOf(pid), 0)
  }

  /** Ends all of them, asking first. */
  async stop(): Promise<void> {
    await Promise.all(
      [...this.#running.values()].map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return
        const gone = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGTERM')
        const timer = setTimeout(() => child.kill('SIGKILL'), 3_000)
        await gone
        clearTimeout(timer)
      }),
    )
    this.#running.clear()
  }
}

/** Ticks are hundredths of a second; the times are the 14th and 15th field (proc(5)). */
const TICK_MICROS = 10_000

function cpuMicrosOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
  const own = (Number(fields[11]) + Number(fields[12])) * TICK_MICROS
  return children.reduce((sum, child) => sum + cpuMicrosOf(Number(child)), own)
}

/** So many loopback ports that nothing listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

async function listening(port: number, alive: () => boolean): Promise<void> {
  const deadline = Date.now() + READY_MS
  while (alive() && !(await takesConnections(port))) {
    if (Date.now() > deadline) throw new Error(`Nothing listens on port ${port}.`)
    await wait(25)
  }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
