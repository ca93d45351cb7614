import { join } from 'node:path'
import { buildIfStale, consoleStep, gatewayStep, generateStep } from '#lib/stack/build-if-stale'
import { projectFolder } from '#lib/stack/project'
import { say } from '#lib/stack/say'

/** `npm run build`, and with `--client` only what the type checker needs: `npm run generate`. */
const steps = process.argv.includes('--client') ? [generateStep] : [generateStep, gatewayStep, consoleStep]
try {
  for (const step of steps) {
    const log = join(projectFolder, 'node_modules/.cache/burrowee', `${step.name.replaceAll(' ', '-')}.log`)
    say(`The ${step.name} is ${(await buildIfStale(step, log)) ? 'built' : 'up to date'}`)
  }
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
