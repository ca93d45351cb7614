import type { Command } from 'commander'
import { Failure } from '#lib/cli/exit-codes'
import { localMoment } from '#lib/cli/moments'
import { answer, withJson } from '#lib/cli/output'
import { readSession, withSession } from '#lib/cli/session-argument'
import { sessionObject } from '#lib/cli/session-object'
import { EXTEND_DEFAULT_DAYS, EXTEND_MAX_DAYS } from '#lib/protocol/limits'
import { now } from '#lib/runtime/clock'

export function registerSessionExtend(session: Command): void {
  withSession(withJson(session.command('extend')))
    .description('set when an active session expires, in days from now')
    .option('--days <n>', `1 to ${EXTEND_MAX_DAYS}`, String(EXTEND_DEFAULT_DAYS))
    .addHelpText('after', '\nExample:\n  burrowee session extend Xy3f --days 7')
    .action(async (wanted: string, options: { days: string; json?: boolean }) => {
      const ttlSeconds = readDays(options.days) * 86_400
      const { targets, sid } = await readSession(wanted)
      const { askGateway } = await import('#lib/gateway/local-client')
      const { session: extended } = await askGateway('extend', { sid, ttlSeconds })
      answer(
        options,
        { session: sessionObject(extended, targets, now()) },
        `Session ${sid} expires ${localMoment(extended.expiresAt)}.`,
      )
    })
}

function readDays(text: string): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= EXTEND_MAX_DAYS) return days
  throw new Failure('usage', `Write whole days, 1 to ${EXTEND_MAX_DAYS}, such as --days 30.`)
}
