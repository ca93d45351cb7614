import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { projectFolder } from '#lib/stack/project'

/**
 * Builds the console by `next build`, and lays a Brotli copy beside each of its scripts and style sheets, which
 * `lib/console/static-files.ts` serves: a sixth less than what Next packs while a browser waits.
 */
const next = [join(projectFolder, 'node_modules/next/dist/bin/next'), 'build']
const { status } = spawnSync(process.execPath, next, { cwd: projectFolder, stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)

const folder = join(projectFolder, '.next/static')
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!/\.(js|css)$/.test(file)) continue
  const path = join(folder, file)
  writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)))
}
