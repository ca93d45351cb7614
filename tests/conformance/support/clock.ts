import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { followClockFile, now } from '#lib/runtime/clock'

let file: string | null = null

/** Moves this process's clock so many milliseconds ahead of the machine's; 0 sets it right. Settles when it is moved. */
export async function moveClock(aheadMs: number): Promise<void> {
  const isFollowed = file !== null
  file ??= join(mkdtempSync(join(tmpdir(), 'burrowee-clock-')), 'offset')
  writeFileSync(file, String(aheadMs))
  // Followed once: each time is one more timer, and two files would pull the clock back and forth.
  if (!isFollowed) followClockFile(file, true)
  for (const since = Date.now(); Math.abs(now() - Date.now() - aheadMs) > 20;) {
    if (Date.now() - since > 5_000) throw new Error('the clock did not move')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
