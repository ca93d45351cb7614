import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#lib/stack/project'

/**
 * The licences of everything of others that went into a bundle, as their authors ask for.
 * @param inputs the bundle's files, relative to the project.
 * @throws Error where a package has no licence to show.
 */
export function noticesOf(inputs: string[]): string {
  const folders = inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [])
  return [...new Set(folders)]
    .sort()
    .map(noticeOf)
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function noticeOf(folder: string): string {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const file = readdirSync(join(projectFolder, folder)).find((each) => /^licen[cs]e/i.test(each))
  if (!file) throw new Error(`${name} has no licence to ship with it`)
  return `${name}\n\n${readFileSync(join(projectFolder, folder, file), 'utf8').trim()}\n`
}
