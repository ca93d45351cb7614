import { pino } from 'pino'

/**
 * One JSON line per event. What may stand in a line: ids, hosts, paths of ours, codes. Never a request's URL,
 * headers or body: tokens, tickets and codes live there (promise 5).
 */
export const log = pino({
  level: process.env.BURROWEE_LOG ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ['*.authorization', '*.cookie', '*.token', '*.code', '*.ticket', '*.seed'],
    censor: '[removed]',
  },
})
