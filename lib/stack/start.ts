import { readSettings } from '#lib/stack/settings'
import { say } from '#lib/stack/say'
import { Stack } from '#lib/stack/stack'

/** `npm start`: the whole product on this machine, until Ctrl-C. With `--dev`, a console that follows its sources. */
async function main(): Promise<void> {
  requireNode()
  // A terminal that has gone must not take the stack down before it could stop its parts.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

  const settings = readSettings(
    process.argv.includes('--dev') ? { ...process.env, BURROWEE_DEV: '1' } : process.env,
  )
  const stack = new Stack(settings, process.env, say)
  let stopping: Promise<void> | null = null
  const stop = () => {
    if (stopping) return
    say('Stopping')
    stopping = stack.stop().then(() => {
      say('Stopped')
      process.exit(0)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  whenNpmIsGone(stop)

  try {
    await stack.start()
    say(`Data, logs and keys are in ${settings.home}`)
    if (!settings.github) say('Sign in as octocat, hubot or monalisa. Ctrl-C stops everything.')
    console.log(`Burrowee is ready: ${settings.consoleUrl}`)
  } catch (error) {
    if (stopping) return
    say((error as Error).message)
    stopping = stack.stop()
    await stopping
    process.exit(1)
  }
}

/** Who kills npm means us too, and npm cannot tell us any more. */
function whenNpmIsGone(stop: () => void): void {
  const npm = process.ppid
  if (!process.env.npm_lifecycle_event) return
  setInterval(() => process.ppid !== npm && stop(), 250).unref()
}

/** @throws Error when this Node is too old for what npm has installed. */
function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Burrowee needs Node 20.19 or newer; this is ${process.versions.node}.`)
  }
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
