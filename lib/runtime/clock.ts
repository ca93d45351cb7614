import { readFileSync } from 'node:fs'

/** On globalThis, because Next bundles modules more than once into one process. */
const kept = globalThis as { burroweeClockOffsetMs?: number }

/** The time, Unix milliseconds. The only clock of every part. */
export function now(): number {
  return Date.now() + (kept.burroweeClockOffsetMs ?? 0)
}

/**
 * Lets tests move this process's clock: `file` holds an offset in milliseconds and is read four times a second.
 * Refused unless every origin is loopback, so that nobody can bring an expired session back on a real machine.
 */
export function followClockFile(file: string | undefined, originsAreLoopback: boolean): void {
  if (!file) return
  if (!originsAreLoopback)
    throw new Error('BURROWEE_CLOCK_FILE is for tests: unset it, or use loopback URLs only.')
  const read = () => {
    try {
      kept.burroweeClockOffsetMs = Number(readFileSync(file, 'utf8')) || 0
    } catch {
      kept.burroweeClockOffsetMs = 0
    }
  }
  read()
  setInterval(read, 250).unref()
}
