import { pino } from 'pino'
import { logLine } from '#lib/runtime/log-line'

/** In a terminal a person reads along. */
const FOR_PEOPLE = { write: (json: string) => process.stdout.write(logLine(json)) }

/**
 * One JSON line per event; in a terminal, one for people. What may stand in a line: ids, hosts, paths of ours, codes.
 * Never a request's URL, headers or body: tokens, tickets and codes live there (promise 5).
 */
export const log = pino(
  {
    level: process.env.BURROWEE_LOG ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['*.authorization', '*.cookie', '*.token', '*.code', '*.ticket', '*.seed'],
      censor: '[removed]',
    },
  },
  process.stdout.isTTY ? FOR_PEOPLE : pino.destination(process.stdout.fd),
)
