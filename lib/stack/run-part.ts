import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectFolder } from '#lib/stack/project'

export type Running = { pid: number; stop: () => Promise<void>; exited: Promise<void> }

export type PartOptions = {
  /** What a person calls it: `console`. */
  name: string
  /** Arguments for Node. */
  command: string[]
  environment: NodeJS.ProcessEnv
  logFile: string
  /** Whether it answers. */
  isReady: () => Promise<boolean>
  /** Told of the process as soon as there is one. */
  noteProcess: (name: string, pid: number) => void
}

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 10_000

/**
 * Starts a part as a process and resolves when it answers.
 * @throws Error with the last lines it wrote, when it ends first or is not ready within a minute.
 */
export async function runPart(options: PartOptions, signal: AbortSignal): Promise<Running> {
  const { name, logFile, isReady } = options
  signal.throwIfAborted()
  const running = launch(options)
  let ended = false
  void running.exited.then(() => (ended = true))
  for (const startedAt = Date.now(); Date.now() - startedAt < READY_WITHIN_MS;) {
    if (await isReady()) return running
    if (ended) throw new Error(`The ${name} ended before it was ready. ${lastWords(logFile)}`)
    if (signal.aborted) break
    await sleep(50)
  }
  await running.stop()
  signal.throwIfAborted()
  throw new Error(`The ${name} was not ready within a minute. ${lastWords(logFile)}`)
}

function launch({ name, command, environment, logFile, noteProcess }: PartOptions): Running {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(process.execPath, command, {
    cwd: projectFolder,
    env: environment,
    // A group of its own: a terminal's Ctrl-C is for us, who stop the parts in order and with all their children.
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => resolve()).once('error', () => resolve()),
  ).then(() => signalGroup(child.pid, 'SIGKILL'))
  if (child.pid) noteProcess(name, child.pid)
  const stop = async () => {
    child.kill('SIGTERM')
    const slow = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), STOP_WITHIN_MS)
    await exited
    clearTimeout(slow)
  }
  return { pid: child.pid ?? 0, stop, exited }
}

/** Signals a process and its children. Those that have gone are no error. */
export function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (!pid) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The end of a log, for the terminal. */
export function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12)
  return `Its last lines (${logFile}):\n${lines.map((line) => `    ${line}`).join('\n')}`
}
