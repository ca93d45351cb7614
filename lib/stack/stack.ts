import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseTargetOrigin, targetHost } from '#lib/protocol/names'
import { statusOf } from '#lib/stack/answers'
import { buildIfStale, consoleStep, gatewayStep, generateStep } from '#lib/stack/build-if-stale'
import { DEMO, prepareDemoGateway } from '#lib/stack/demo-gateway'
import { environmentsOf } from '#lib/stack/environments'
import { takeHome } from '#lib/stack/home'
import { ownKeys } from '#lib/stack/keys'
import { startPostgres } from '#lib/stack/postgres'
import { rememberedPort, requireFree } from '#lib/stack/remembered-ports'
import { runPart } from '#lib/stack/run-part'
import type { Settings } from '#lib/stack/settings'
import { supervise, type Supervised } from '#lib/stack/supervise'

type Tell = (line: string) => void

/**
 * The whole product on this machine. `start` resolves when every part answers and rejects with one clear story;
 * `stop` is good at any time, also while it starts, and ends everything that was started.
 */
export class Stack {
  private readonly asked = new AbortController()
  /** In the order of their start. */
  private readonly parts: Supervised[] = []
  private database?: Supervised
  private release = () => {}
  private building: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly settings: Settings,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly tell: Tell,
  ) {}

  async start(): Promise<void> {
    const { settings, tell } = this
    const home = await takeHome(settings.home, tell)
    this.release = home.release
    rmSync(join(settings.home, 'logs'), { recursive: true, force: true })
    await requireFree({
      PORT: settings.ports.console,
      RELAY_PORT: settings.ports.relay,
      RELAY_INTERNAL_PORT: settings.ports.relayInternal,
    })
    const signInPort = settings.github ? 0 : await rememberedPort(settings.home, 'sign-in')
    const notesPort = await rememberedPort(settings.home, 'notes')
    const keys = ownKeys(settings.home, this.environment)

    // The database and the build know nothing of each other.
    this.building = this.build()
    const [databaseUrl] = await Promise.all([this.startDatabase(), this.building])
    const environments = environmentsOf(settings, keys, {
      databaseUrl,
      signInPort,
      notesPort,
      inherited: this.environment,
    })
    const part = (
      name: string,
      command: string[],
      environment: NodeJS.ProcessEnv,
      isReady: () => Promise<boolean>,
    ) =>
      this.startPart(name, (signal) =>
        runPart(
          { name, command, environment, isReady, logFile: this.logOf(name), noteProcess: home.noteProcess },
          signal,
        ),
      )
    const own = (file: string) => ['--import', 'tsx', `lib/stack/${file}`]
    const burrowee = (...command: string[]) => ['burrowee.mjs', ...command]

    if (!settings.github) tell('Starting the sign-in stand-in')
    tell('Starting the sample app, the relay and the console')
    const { ports } = settings
    await Promise.all([
      settings.github
        ? undefined
        : part('sign-in stand-in', own('sign-in-stand-in-run.ts'), environments.signIn, async () =>
            is200(await statusOf(signInPort, '/users/octocat')),
          ),
      part('sample app', own('notes/run.ts'), environments.notes, async () =>
        is200(await statusOf(notesPort, '/healthz')),
      ),
      part('relay', burrowee('relay', 'run'), environments.relay, async () =>
        is200(await statusOf(ports.relayInternal, '/healthz')),
      ),
      part('console', burrowee('console', 'run'), environments.console, async () =>
        is200(await statusOf(ports.console, '/healthz', new URL(settings.consoleUrl).host)),
      ),
    ])
    if (settings.github) return

    const demo = await prepareDemoGateway({
      home: settings.home,
      consoleUrl: settings.consoleUrl,
      consolePort: ports.console,
      relaySecret: keys.RELAY_SECRET,
      consoleEnvironment: environments.console,
      gatewayEnvironment: environments.gateway,
      notesPort,
      signal: this.asked.signal,
    })
    if (demo === 'removed') {
      tell(
        `The gateway ${DEMO.slug} was removed in the console and stays so. A fresh BURROWEE_HOME has a new one.`,
      )
      return
    }
    if (demo === 'paired') tell(`Paired the gateway ${DEMO.slug} with the console, for ${DEMO.owner}`)
    tell(`Starting the gateway ${DEMO.slug}`)
    const host = targetHost(parseTargetOrigin(settings.targetOrigin), DEMO.target, DEMO.slug)
    // Online is when a stranger at the relay is refused by the gateway itself.
    await part('gateway', burrowee('gateway', 'run'), environments.gateway, async () =>
      [401, 403].includes(await statusOf(ports.relay, '/', host)),
    )
  }

  async stop(): Promise<void> {
    this.asked.abort()
    await this.building.catch(() => {})
    await Promise.all(this.parts.map((part) => part.stop()))
    // Last, after those who use it.
    await this.database?.stop()
    this.release()
  }

  private async build(): Promise<void> {
    const { signal } = this.asked
    await buildIfStale(generateStep, this.logOf('generate'), signal)
    // Before the console starts: Next serves the public files it finds then.
    await buildIfStale(gatewayStep, this.logOf('build-gateway'), signal)
    if (this.settings.dev) return
    const said = setTimeout(() => this.tell('Building the console (only when its sources have changed)'), 500)
    await buildIfStale(consoleStep, this.logOf('build'), signal).finally(() => clearTimeout(said))
  }

  private async startDatabase(): Promise<string> {
    if (this.settings.databaseUrl) return this.settings.databaseUrl
    this.tell('Starting Postgres')
    const folder = join(this.settings.home, 'postgres')
    let url = ''
    const database = supervise(
      'database',
      async () => {
        const postgres = await startPostgres({ folder, database: 'burrowee' })
        url = postgres.url
        return postgres
      },
      this.tell,
    )
    this.database = database
    await database.ready
    return url
  }

  private async startPart(name: string, start: Parameters<typeof supervise>[1]): Promise<void> {
    this.asked.signal.throwIfAborted()
    const part = supervise(name, start, this.tell)
    this.parts.push(part)
    await part.ready
  }

  private logOf(name: string): string {
    return join(this.settings.home, 'logs', `${name.replaceAll(' ', '-')}.log`)
  }
}

const is200 = (status: number) => status === 200
