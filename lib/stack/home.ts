import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { readIfThere, writePrivate } from '#lib/stack/private-file'
import { identify, stillRuns, type ProcessIdentity } from '#lib/stack/process-identity'
import { signalGroup } from '#lib/stack/run-part'

const processIdentity = z.object({ pid: z.number(), startedAt: z.string() })
const record = z.object({ stack: processIdentity, parts: z.record(z.string(), processIdentity) })

export type Home = {
  folder: string
  /** Notes which process is a part now, so that a later start finds it should this one be killed. */
  noteProcess: (name: string, pid: number) => void
  /** Gives the home back. */
  release: () => void
}

/**
 * Takes a home for this stack alone, and stops what a killed one has left behind.
 * @param tell is told of each part that had to be stopped.
 * @throws Error in one sentence when a stack runs from it.
 */
export async function takeHome(folder: string, tell: (line: string) => void): Promise<Home> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Postgres' own user must pass where we are root; the files keep to themselves.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711)
  const file = join(folder, 'stack.json')
  const left = readRecord(file)
  if (left && stillRuns(left.stack)) {
    throw new Error(
      `Burrowee already runs from ${folder} (process ${left.stack.pid}): stop that one, or set BURROWEE_HOME to another folder.`,
    )
  }
  for (const [name, part] of Object.entries(left?.parts ?? {})) {
    if (stillRuns(part)) {
      tell(`Stopping the ${name} that an earlier run left behind`)
      await stopLeftover(part)
    }
  }
  const now: z.infer<typeof record> = { stack: identify(process.pid)!, parts: {} }
  const write = () => writePrivate(file, `${JSON.stringify(now, null, 2)}\n`)
  write()
  return {
    folder,
    noteProcess: (name, pid) => {
      const part = identify(pid)
      if (part) now.parts[name] = part
      write()
    },
    release: () => rmSync(file, { force: true }),
  }
}

function readRecord(file: string): z.infer<typeof record> | null {
  try {
    return record.parse(JSON.parse(readIfThere(file) ?? 'null'))
  } catch {
    // Cut short by a full disk, or written by another version: nobody to find by it.
    return null
  }
}

async function stopLeftover(part: ProcessIdentity): Promise<void> {
  signalGroup(part.pid, 'SIGTERM')
  for (let waited = 0; waited < 8_000 && stillRuns(part); waited += 50) await sleep(50)
  signalGroup(part.pid, 'SIGKILL')
  for (let waited = 0; waited < 2_000 && stillRuns(part); waited += 50) await sleep(50)
}
