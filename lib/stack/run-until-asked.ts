/**
 * Runs a small server as a process of its own: until SIGINT or SIGTERM, then stops it and leaves.
 * What goes wrong at the start is one sentence on stderr and exit code 1.
 */
export async function runUntilAsked(start: () => Promise<{ stop: () => Promise<void> }>): Promise<void> {
  try {
    const { stop } = await start()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void stop().finally(() => process.exit(0)))
    }
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}
