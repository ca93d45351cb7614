import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#lib/stack/project'

/** A digest of files and folders of the project, by their content: a fresh checkout of the same is the same. */
export function sourceStamp(paths: string[], leaveOut: RegExp = /$^/): string {
  const digest = createHash('sha256').update(process.version)
  for (const path of paths) {
    for (const file of filesBelow(path).sort()) {
      if (!leaveOut.test(file)) digest.update(`\0${file}\0`).update(readFileSync(join(projectFolder, file)))
    }
  }
  return digest.digest('hex')
}

function filesBelow(path: string): string[] {
  const full = join(projectFolder, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full).flatMap((name) => filesBelow(`${path}/${name}`))
}
