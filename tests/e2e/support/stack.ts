import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#lib/stack/ports'
import { searchHome } from '../../support/seeds/search-home.ts'

export type LocalStack = {
  home: string
  consoleUrl: string
  /** Where targets are served, such as `http://notes-demo.localhost:20123`. */
  targetUrl: (target: string, slug: string) => string
  ports: { console: number; relay: number; relayInternal: number }
  pid: number
  /** Everything it has said so far. */
  said: () => string
  /** Waits for words in what it says. @throws Error when it ends first. */
  says: (words: string | RegExp) => Promise<void>
  /** What a part has written, by its name: `console`. */
  log: (part: string) => string
  /** Ctrl-C, and the exit code. The home stays until `discard`. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>
  /** Its exit code, when it has ended by itself. */
  ended: Promise<number | null>
  discard: () => void
}

type StackOptions = {
  /** A home to start from again; without it a fresh one. */
  home?: string
  ports?: LocalStack['ports']
  environment?: Record<string, string>
}

/** Runs `npm start` as a newcomer would, in a home and on ports of its own, until it says that it is ready. */
export async function startLocalStack(options: StackOptions = {}): Promise<LocalStack> {
  const stack = await spawnLocalStack(options)
  try {
    await stack.says('Burrowee is ready: ')
  } catch (error) {
    stack.discard()
    throw error
  }
  return stack
}

/** The same without waiting. */
export async function spawnLocalStack({ home, ports, environment }: StackOptions = {}): Promise<LocalStack> {
  const own = home ?? mkdtempSync(join(tmpdir(), 'burrowee-'))
  // Where the tests run as root, Postgres' own user must be able to pass.
  if (!home) chmodSync(own, 0o711)
  const at = ports ?? { console: await freePort(), relay: await freePort(), relayInternal: await freePort() }
  const child = spawn('npm', ['start', '--silent'], {
    env: {
      ...process.env,
      BURROWEE_HOME: own,
      BURROWEE_LOG: 'trace',
      PORT: String(at.console),
      RELAY_PORT: String(at.relay),
      RELAY_INTERNAL_PORT: String(at.relayInternal),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listeners = new Set<() => void>()
  const hear = (piece: string) => {
    said += piece
    listeners.forEach((listen) => listen())
  }
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))

  return {
    home: own,
    consoleUrl: `http://localhost:${at.console}`,
    targetUrl: (target, slug) => `http://${target}-${slug}.localhost:${at.relay}`,
    ports: at,
    pid: child.pid!,
    said: () => said,
    says: (words) =>
      new Promise((resolve, reject) => {
        const listen = () => {
          if (typeof words === 'string' ? !said.includes(words) : !words.test(said)) return
          listeners.delete(listen)
          resolve()
        }
        listeners.add(listen)
        listen()
        void ended.then(() => reject(new Error(`The stack ended without saying ${String(words)}:\n${said}`)))
      }),
    log: (part) => readFileSync(join(own, 'logs', `${part}.log`), 'utf8'),
    stop: (signal = 'SIGINT') => {
      child.kill(signal)
      return ended
    },
    ended,
    discard: () => {
      searchHome(own)
      rmSync(own, { recursive: true, force: true })
    },
  }
}
