import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process beyond doubt: process ids are given out again, start times are not. */
export type ProcessIdentity = { pid: number; startedAt: string }

/** Who runs under this id now; null when nobody does. */
export function identify(pid: number): ProcessIdentity | null {
  const startedAt = isAlive(pid) ? startOf(pid) : null
  return startedAt === null ? null : { pid, startedAt }
}

/** Whether exactly this process still runs. */
export function stillRuns(process: ProcessIdentity): boolean {
  return identify(process.pid)?.startedAt === process.startedAt
}

/** The command line of a process, its arguments joined by spaces; empty when there is none to read. */
export function commandLineOf(pid: number): string {
  if (process.platform === 'linux') return fromProc(pid, 'cmdline').replaceAll('\0', ' ').trim()
  return process.platform === 'win32' ? '' : fromPs(pid, 'command')
}

/** Whether some process has this id. One that belongs to another user counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function startOf(pid: number): string | null {
  if (process.platform === 'win32') return 'unknown'
  if (process.platform !== 'linux') return fromPs(pid, 'lstart') || null
  // The name in field 2 may hold spaces and brackets: count from behind it. Field 3 is the state, 22 the start in ticks since boot.
  const fields = fromProc(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')
  // A zombie has ended; only its parent has not asked yet.
  if (!fields[19] || fields[0] === 'Z') return null
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`
}

function fromProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

function fromPs(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
