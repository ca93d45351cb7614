/** One calm line with the time since the start, in seconds. */
export function say(line: string): void {
  const seconds = (performance.now() / 1_000).toFixed(1).padStart(6)
  console.log(`${seconds} s  ${line.replaceAll('\n', '\n          ')}`)
}
