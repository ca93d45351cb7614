import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

export type Ended = { code: number | null; stdout: string; stderr: string }

/** Runs a program to its end, with nothing on its stdin. One that goes on for a minute is ended, and has no code. */
export async function runToEnd(
  file: string,
  arguments_: string[],
  options: { cwd?: string; env: NodeJS.ProcessEnv; shell?: boolean },
): Promise<Ended> {
  const child = spawn(file, arguments_, { ...options, timeout: 60_000, stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}

/** `burrowee …` from the clone, on the gateway of a folder. */
export function burrowee(
  folder: string,
  command: string[],
  environment: Record<string, string> = {},
): Promise<Ended> {
  return runToEnd(process.execPath, ['burrowee.mjs', ...command], {
    env: { ...process.env, BURROWEE_GATEWAY_HOME: folder, ...environment },
  })
}

/** Why there is no terminal to run a program at, or false; false too where it was to be installed (`.ci/run`). */
export const noTerminal =
  process.env.BURROWEE_ALL_RUNTIMES || spawnSync('python3', ['--version']).status === 0
    ? false
    : 'python3 is not installed'

const TERMINAL = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))'

/**
 * Runs a program at a terminal (python3's), from the clone, and answers the one question that it asks.
 * @param question what it says last before it waits.
 */
export async function atTerminal(
  command: string[],
  question: RegExp,
  answer: string,
  environment: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawn('python3', ['-c', TERMINAL, ...command], {
    env: { ...process.env, ...environment },
    timeout: 60_000,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let said = ''
  let answered = false
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    said += piece
    if (answered || !question.test(said)) return
    answered = true
    child.stdin.write(`${answer}\n`)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}

/** What a newcomer's shell has: nothing of the npm that runs these tests, and no program of the clone. */
export function newcomersEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_/i.test(name) || /^npm_config_(cache|registry|userconfig)$/i.test(name),
  )
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'))
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: process.env.NODE_ENV,
    PATH: path.join(':'),
    npm_config_prefer_offline: 'true',
  }
}
