/** Stops a running part on Ctrl-C or SIGTERM, then leaves; a second signal leaves at once. */
export function runUntilStopped(part: { stop(): Promise<void> }): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    void part.stop().finally(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
