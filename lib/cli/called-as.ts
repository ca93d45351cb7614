import { realpathSync } from 'node:fs'
import { basename } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }

/** The file that was called, past the links by which npm puts commands on a path. */
export function programFile(): string {
  return realpathSync(process.argv[1]!)
}

/** How to call this program again, as it was called now: by npx from a console, from a clone, or installed. */
export function calledAs(consoleUrl: string, program = programFile()): string {
  if (isInNpxCache(program)) return `npx -y ${tarballUrl(consoleUrl)}`
  return basename(program) === 'burrowee.mjs' ? 'npx burrowee' : 'burrowee'
}

/** npm may clear that folder at any time: nothing that is to last may point there. */
export function isInNpxCache(program: string): boolean {
  return /[\\/]_npx[\\/]/.test(program)
}

/** Where a console serves the gateway of this version. */
export function tarballUrl(consoleUrl: string): string {
  return `${consoleUrl}/burrowee-gateway-${packageJson.version}.tgz`
}
