import { ReplayGuard } from '#lib/protocol/replay'
import { now } from '#lib/runtime/clock'

const kept = globalThis as { burroweeReplay?: ReplayGuard }

/** The process's one memory of statements: Next bundles a module more than once, and two memories forget. */
export function replayGuard(): ReplayGuard {
  kept.burroweeReplay ??= new ReplayGuard(now())
  return kept.burroweeReplay
}
