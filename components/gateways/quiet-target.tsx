/**
 * That nothing listens where a target points to, and what to do about it.
 * @param quietAt where nothing took connections when somebody last looked.
 * @param address where targets point to now: what was said of another address no longer matters.
 */
export function quietTarget(quietAt: string | null | undefined, ...address: string[]): string | null {
  if (!quietAt || !address.includes(quietAt)) return null
  return `Nothing answers at ${quietAt} on the gateway’s machine. Start the app there, or correct the address under Edit: until then visitors are told that it does not answer.`
}
