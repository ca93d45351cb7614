/** One sentence on stderr and exit code 1: what went wrong is for a person to read, not a stack trace. */
export function explainFailure(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
