const WORDS: Record<number, string> = { 10: 'trace', 20: 'debug', 40: 'warning', 50: 'error', 60: 'fatal' }

/**
 * A line of the log for somebody who reads along in a terminal: `15:37:02  warning: target does not answer (target notes)`.
 * @param json one event as pino writes it (https://getpino.io/#/docs/api), with `time` in ISO 8601; what is no such
 * event stays as it is.
 */
export function logLine(json: string): string {
  const event = read(json)
  if (!event) return json
  const { level, time, msg, ...rest } = event
  const word = WORDS[Number(level)]
  const at = new Date(String(time)).toLocaleTimeString('en-GB')
  const more = Object.entries(rest).map(([name, value]) => `${name} ${plain(value)}`)
  return `${at}  ${word ? `${word}: ` : ''}${plain(msg ?? '')}${more.length > 0 ? ` (${more.join(', ')})` : ''}\n`
}

function read(json: string): Record<string, unknown> | null {
  try {
    const event: unknown = JSON.parse(json)
    return typeof event === 'object' && event !== null && 'time' in event ? { ...event } : null
  } catch {
    return null
  }
}

/** As text, in which nothing can steer the terminal: control characters are written out. */
function plain(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.replace(/\p{Cc}/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
