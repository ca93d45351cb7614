import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { DEMO, demoFolder } from '#lib/stack/demo-gateway'
import { projectFolder } from '#lib/stack/project'

/** Beside the month that is told: sessions of the gateway that really runs, which open. */
const LIVE = [
  ['for Sam', '4d'],
  ['garden club', '30d'],
  ['quick look', '1h'],
] as const

/**
 * Mints sessions on the demo gateway as anyone at its machine would.
 * @param home the stack's.
 * @returns how many; fewer than planned where the gateway does not run, was removed or lost its target.
 */
export async function mintLiveSessions(home: string, environment: NodeJS.ProcessEnv): Promise<number> {
  const env = { ...environment, BURROWEE_GATEWAY_HOME: demoFolder(home) }
  let minted = 0
  for (const [label, expires] of LIVE) {
    const command = ['session', 'mint', DEMO.target, '--label', label, '--expires', expires]
    try {
      // Its link is printed, and goes no further: Copy shows it.
      await promisify(execFile)(process.execPath, ['burrowee.mjs', ...command], { cwd: projectFolder, env })
      minted += 1
    } catch {
      return minted
    }
  }
  return minted
}
