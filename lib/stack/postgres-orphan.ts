import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readIfThere } from '#lib/stack/private-file'
import { commandLineOf, identify, stillRuns } from '#lib/stack/process-identity'

/**
 * Stops a server that an earlier, killed run left behind on this data folder, so that the data can be opened again.
 * @returns whether there was one.
 * @throws Error when it does not stop within 20 s.
 */
export async function stopOrphan(data: string): Promise<boolean> {
  const file = join(data, 'postmaster.pid')
  const pid = Number(readIfThere(file)?.split('\n')[0])
  if (!pid) return false
  const server = identify(pid)
  // The id may long belong to somebody else, who must not be hurt.
  if (!server || !commandLineOf(pid).includes(data)) {
    rmSync(file, { force: true })
    return false
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal)
    for (let waited = 0; waited < 10_000 && stillRuns(server); waited += 50) await sleep(50)
    if (!stillRuns(server)) return true
  }
  throw new Error(`A Postgres left over from an earlier run (process ${pid}) does not stop.`)
}
