import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { readIfThere, writePrivate } from '#lib/stack/private-file'
import { projectFolder } from '#lib/stack/project'

export const DEMO = { owner: 'octocat', slug: 'demo', target: 'notes' }
/** Where notes keeps what its pages load, so that a link to one note shows it as it is. */
const ASSETS = ['--asset-path', '/assets/']

type DemoOptions = {
  /** The stack's home. */
  home: string
  consoleUrl: string
  consolePort: number
  relaySecret: string
  consoleEnvironment: NodeJS.ProcessEnv
  gatewayEnvironment: NodeJS.ProcessEnv
  notesPort: number
  signal: AbortSignal
}

/** The folder of the demo gateway. */
export const demoFolder = (home: string) => join(home, 'gateway-demo')

/**
 * Pairs the demo gateway and gives it its target, by the commands that anyone uses; there is no second way in.
 * What is done already stays.
 * @returns whether it was `paired` now or before (`known`), or its owner has `removed` it, which holds for ever.
 */
export async function prepareDemoGateway(options: DemoOptions): Promise<'paired' | 'known' | 'removed'> {
  const { home, consoleUrl, consoleEnvironment, gatewayEnvironment, notesPort, signal } = options
  const burrowee = async (environment: NodeJS.ProcessEnv, ...command: string[]) => {
    const arguments_ = ['burrowee.mjs', ...command]
    const settings = { cwd: projectFolder, env: environment, signal, timeout: 60_000 }
    try {
      return (await promisify(execFile)(process.execPath, arguments_, settings)).stdout.trim()
    } catch (error) {
      const said = ((error as { stderr?: string }).stderr || (error as Error).message).trim()
      // Not the whole command line: a pairing code is a secret while it lives.
      throw new Error(`"burrowee ${command.slice(0, 2).join(' ')}" for the demo gateway failed:\n${said}`)
    }
  }

  const identity = readIfThere(join(demoFolder(home), 'identity.json'))
  if (
    identity &&
    (await isRemoved(options, z.object({ gatewayId: z.string() }).parse(JSON.parse(identity))))
  ) {
    return 'removed'
  }
  if (!identity) {
    const code = await burrowee(
      consoleEnvironment,
      ...['console', 'pairing-code', '--owner', DEMO.owner, '--slug', DEMO.slug],
    )
    await burrowee(gatewayEnvironment, 'gateway', 'pair', consoleUrl, code, '--yes')
  }
  const done = join(home, 'demo-target')
  if (readIfThere(done) === null) {
    await burrowee(gatewayEnvironment, 'target', 'add', DEMO.target, `127.0.0.1:${notesPort}`, ...ASSETS)
    writePrivate(done, `${DEMO.target}\n`)
  }
  return identity ? 'known' : 'paired'
}

/** Asks as a relay asks. */
async function isRemoved(
  { consolePort, relaySecret, signal }: DemoOptions,
  { gatewayId }: { gatewayId: string },
) {
  const answer = await fetch(`http://127.0.0.1:${consolePort}/api/relay/gateways/${gatewayId}`, {
    headers: { authorization: `Bearer ${relaySecret}` },
    signal,
  })
  return answer.ok && z.object({ removed: z.boolean() }).parse(await answer.json()).removed
}
