import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What the comparison needs beside Node: a target and a peer, another peer, a load. */
export const TOOLS = ['nginx', 'caddy', 'wrk'] as const
export type Tool = (typeof TOOLS)[number]

/** Debian keeps nginx where only root's PATH looks. */
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

/** Where a tool is, or null. */
export function findTool(tool: Tool): string | null {
  for (const folder of FOLDERS.filter(Boolean)) {
    try {
      accessSync(join(folder, tool), constants.X_OK)
      return join(folder, tool)
    } catch {
      // Not here.
    }
  }
  return null
}

/** One sentence that says what is missing and how to get it, or null where all is there. */
export function missingTools(): string | null {
  const missing = TOOLS.filter((tool) => findTool(tool) === null)
  if (missing.length === 0) return null
  return `The bench needs ${missing.join(', ')}: on Debian, apt-get install ${missing.join(' ')}.`
}
