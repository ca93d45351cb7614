import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readIfThere, writePrivate } from '#lib/stack/private-file'
import { projectFolder } from '#lib/stack/project'
import { lastWords, signalGroup } from '#lib/stack/run-part'
import { sourceStamp } from '#lib/stack/source-stamp'
import packageJson from '../../package.json' with { type: 'json' }

type Step = {
  name: string
  command: string[]
  environment: Record<string, string>
  result: string
  /** What it makes elsewhere, which may have gone while the result is there. */
  alsoMakes?: string
  stamp: () => string
}

/** Generates Prisma's client when the schema has changed since. */
export const generateStep: Step = {
  name: 'database client',
  command: ['node_modules/prisma/build/index.js', 'generate'],
  // Prisma would download a schema engine that `generate` never runs: any existing file stands for it.
  environment: {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
  result: 'lib/console/prisma-client',
  stamp: () => sourceStamp(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']),
}

/** Packs the gateway that the console serves when what goes into it has changed since. */
export const gatewayStep: Step = {
  name: 'gateway package',
  command: ['--import', 'tsx', 'lib/stack/build-gateway.ts'],
  environment: {},
  result: 'dist/gateway',
  alsoMakes: `public/burrowee-gateway-${packageJson.version}.tgz`,
  stamp: () =>
    sourceStamp([
      ...['lib/cli', 'lib/gateway', 'lib/pages', 'lib/protocol', 'lib/runtime'],
      ...['lib/stack/build-gateway.ts', 'lib/stack/build-gateway-notices.ts'],
      ...['package.json', 'package-lock.json', 'LICENSE'],
    ]),
}

/** Builds the console when what goes into it has changed since. */
export const consoleStep: Step = {
  name: 'console',
  command: ['--import', 'tsx', 'lib/stack/build-console.ts'],
  environment: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  result: '.next',
  stamp: () =>
    sourceStamp(
      [
        ...[
          'app',
          'components',
          'lib/console',
          'lib/pages',
          'lib/protocol',
          'lib/runtime',
          'prisma',
          'public',
          'tests/vectors',
        ],
        ...[
          'lib/cli/exit-codes.ts',
          'lib/stack/build-console.ts',
          'next.config.ts',
          'proxy.ts',
          'postcss.config.mjs',
          'tsconfig.json',
          'package.json',
          'package-lock.json',
        ],
      ],
      // What is made, what people read in the repository, and pictures that are served as they lie there.
      /^lib\/console\/prisma-client\/|^app\/docs\/.*\.md$|^public\/pictures\/|\.tgz$/,
    ),
}

/**
 * Does a step unless its result is from the same sources.
 * @param log where the tool's own words go; its last lines stand in the error.
 * @returns whether there was anything to do.
 */
export async function buildIfStale(step: Step, log: string, signal?: AbortSignal): Promise<boolean> {
  const stampFile = join(projectFolder, step.result, 'burrowee-stamp')
  const stamp = step.stamp()
  const whole = step.alsoMakes === undefined || existsSync(join(projectFolder, step.alsoMakes))
  if (whole && readIfThere(stampFile) === stamp) return false
  // What is half made must not pass for the old result.
  rmSync(stampFile, { force: true })
  await run(step, log, signal)
  if (existsSync(join(projectFolder, step.result))) writePrivate(stampFile, stamp)
  return true
}

function run({ name, command, environment }: Step, log: string, signal?: AbortSignal): Promise<void> {
  mkdirSync(dirname(log), { recursive: true })
  const out = openSync(log, 'w', 0o600)
  const tool = spawn(process.execPath, command, {
    cwd: projectFolder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', out, out],
    detached: true,
  })
  closeSync(out)
  const abort = () => signalGroup(tool.pid, 'SIGKILL')
  signal?.addEventListener('abort', abort, { once: true })
  return new Promise<void>((resolve, reject) => {
    tool.once('error', reject)
    tool.once('exit', (code) => {
      signal?.removeEventListener('abort', abort)
      if (code === 0) resolve()
      else reject(new Error(`The ${name} could not be built. ${lastWords(log)}`))
    })
  })
}
