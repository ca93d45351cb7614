import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseTargetOrigin, targetHost } from '#lib/protocol/names'
import { statusOf } from '#lib/stack/answers'
import { DEMO, prepareDemoGateway } from '#lib/stack/demo-gateway'
import { environmentsOf } from '#lib/stack/environments'
import { ownKeys } from '#lib/stack/keys'
import { freePort } from '#lib/stack/ports'
import { startPostgres } from '#lib/stack/postgres'
import { runPart, type Running } from '#lib/stack/run-part'
import { readSettings } from '#lib/stack/settings'
import { searchHome } from '../../support/seeds/search-home.ts'
import { recordingPort, type RecordingPort } from './recording-port.ts'

type PartName = 'console' | 'relay' | 'gateway' | 'notes' | 'signIn'

/** The parts as processes of their own, with nobody who starts again what dies. */
export type Parts = {
  consoleUrl: string
  app: string
  home: string
  start(name: PartName): Promise<void>
  /** SIGKILL, and until it is gone. */
  kill(name: PartName): Promise<void>
  /** Stops Postgres without ado, and starts it again on the same data. */
  database: { kill(): Promise<void>; start(): Promise<void> }
  /** Whether the gateway answers through the relay. */
  gatewayAnswers(): Promise<boolean>
  log(name: PartName): string
  /** The console's variables, for a second replica of it in this process. */
  consoleEnvironment: NodeJS.ProcessEnv
  relayPort: number
  /** Where the sample app listens, on this machine alone. */
  notesPort: number
  /** What went between the parts, where it was to be recorded. */
  wire: Wire | null
  stop(): Promise<void>
}

/** By who was asked: all of browsers and parts, but for the sample app only what came through the gateway. */
export type Wire = Record<'console' | 'relay' | 'relayInternal' | 'notes', RecordingPort>

type Options = {
  /** Puts a recording port before each part, so that what is said to it can be searched. */
  record?: boolean
}

/** Brings every part up once by `burrowee … run`, with the demo gateway paired by the ordinary commands. */
export async function startParts({ record = false }: Options = {}): Promise<Parts> {
  const home = mkdtempSync(join(tmpdir(), 'burrowee-parts-'))
  // Where the tests run as root, Postgres' own user must be able to pass.
  chmodSync(home, 0o711)
  const ports = {
    PORT: await freePort(),
    RELAY_PORT: await freePort(),
    RELAY_INTERNAL_PORT: await freePort(),
  }
  const [signInPort, notesPort] = [await freePort(), await freePort()]
  const wire = record ? await recordAll({ ...ports, notesPort }) : null
  const settings = readSettings({
    NODE_ENV: 'production',
    BURROWEE_HOME: home,
    ...(wire && originsAt(wire)),
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
  })
  const folder = join(home, 'postgres')
  let postgres = await startPostgres({ folder, database: 'burrowee' })
  const keys = ownKeys(home, process.env)
  const environments = environmentsOf(settings, keys, {
    databaseUrl: postgres.url,
    signInPort,
    notesPort,
    // All that they could write, to be searched when they stop.
    inherited: { ...process.env, BURROWEE_LOG: 'trace' },
  })
  if (wire) environments.console.RELAY_INTERNAL_URL = `http://127.0.0.1:${wire.relayInternal.port}`
  const host = targetHost(parseTargetOrigin(settings.targetOrigin), DEMO.target, DEMO.slug)
  const gatewayAnswers = async () => [401, 403].includes(await statusOf(ports.RELAY_PORT, '/', host))
  const own = (file: string) => ['--import', 'tsx', `lib/stack/${file}`]
  const parts: Record<PartName, { command: string[]; isReady: () => Promise<boolean> }> = {
    signIn: {
      command: own('sign-in-stand-in-run.ts'),
      isReady: async () => (await statusOf(signInPort, '/users/octocat')) === 200,
    },
    notes: {
      command: own('notes/run.ts'),
      isReady: async () => (await statusOf(notesPort, '/healthz')) === 200,
    },
    relay: {
      command: ['burrowee.mjs', 'relay', 'run'],
      isReady: async () => (await statusOf(ports.RELAY_INTERNAL_PORT, '/healthz')) === 200,
    },
    console: {
      command: ['burrowee.mjs', 'console', 'run'],
      isReady: async () =>
        (await statusOf(ports.PORT, '/healthz', new URL(settings.consoleUrl).host)) === 200,
    },
    gateway: { command: ['burrowee.mjs', 'gateway', 'run'], isReady: gatewayAnswers },
  }
  const running = new Map<PartName, Running>()
  const logFile = (name: PartName) => join(home, 'logs', `${name}-${randomBytes(2).toString('hex')}.log`)
  const logs = new Map<PartName, string[]>()
  // A file that takes too long is ended by a signal, with nobody left to stop what it started.
  process.once('SIGTERM', () => {
    for (const { pid } of [...running.values(), postgres]) {
      try {
        process.kill(-pid, 'SIGKILL')
      } catch {
        // It has ended already.
      }
    }
    process.exit(1)
  })
  const start = async (name: PartName) => {
    const file = logFile(name)
    logs.set(name, [...(logs.get(name) ?? []), file])
    const options = {
      name,
      ...parts[name],
      environment: environments[name],
      logFile: file,
      noteProcess: () => {},
    }
    running.set(name, await runPart(options, new AbortController().signal))
  }
  const kill = async (name: PartName) => {
    const part = running.get(name)!
    process.kill(part.pid, 'SIGKILL')
    await part.exited
    running.delete(name)
  }
  await Promise.all((['signIn', 'notes', 'relay', 'console'] as const).map(start))
  await prepareDemoGateway({
    home,
    consoleUrl: settings.consoleUrl,
    consolePort: ports.PORT,
    relaySecret: keys.RELAY_SECRET,
    consoleEnvironment: environments.console,
    gatewayEnvironment: environments.gateway,
    notesPort: wire?.notes.port ?? notesPort,
    signal: new AbortController().signal,
  })
  await start('gateway')
  return {
    consoleUrl: settings.consoleUrl,
    app: `http://${host}`,
    home,
    start,
    kill,
    database: {
      kill: async () => {
        process.kill(postgres.pid, 'SIGKILL')
        await postgres.exited
      },
      start: async () => {
        postgres = await startPostgres({ folder, database: 'burrowee' })
      },
    },
    gatewayAnswers,
    consoleEnvironment: environments.console,
    relayPort: ports.RELAY_PORT,
    notesPort,
    wire,
    log: (name) => (logs.get(name) ?? []).map((file) => readFileSync(file, 'utf8')).join(''),
    stop: async () => {
      await Promise.all([...running.values()].map((part) => part.stop()))
      await postgres.stop()
      for (const port of Object.values(wire ?? {})) port.close()
      searchHome(home)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function recordAll(ports: Record<'PORT' | 'RELAY_PORT' | 'RELAY_INTERNAL_PORT' | 'notesPort', number>) {
  return {
    console: await recordingPort(ports.PORT),
    relay: await recordingPort(ports.RELAY_PORT),
    relayInternal: await recordingPort(ports.RELAY_INTERNAL_PORT),
    notes: await recordingPort(ports.notesPort),
  }
}

function originsAt(wire: Wire): Record<string, string> {
  const relay = `localhost:${wire.relay.port}`
  return {
    CONSOLE_URL: `http://localhost:${wire.console.port}`,
    RELAY_URL: `http://${relay}`,
    TARGET_ORIGIN: `http://*.${relay}`,
  }
}
