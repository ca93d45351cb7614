import type { Command } from 'commander'
import { answer, withJson } from '#lib/cli/output'
import { readSession, withSession } from '#lib/cli/session-argument'
import { sessionObject } from '#lib/cli/session-object'
import { now } from '#lib/runtime/clock'

export function registerSessionRevoke(session: Command): void {
  withSession(withJson(session.command('revoke')))
    .description('end a session at once and for ever; what is open in its name closes')
    .addHelpText('after', '\nExample:\n  burrowee session revoke Xy3f')
    .action(async (wanted: string, options: { json?: boolean }) => {
      const { targets, sid } = await readSession(wanted)
      const { askGateway } = await import('#lib/gateway/local-client')
      const { session: revoked } = await askGateway('revoke', { sid })
      answer(
        options,
        { session: sessionObject(revoked, targets, now()) },
        `Session ${sid} is revoked, for ever.`,
      )
    })
}
