import type { Command } from 'commander'
import { answer, withJson } from '#lib/cli/output'
import { readSession, withSession } from '#lib/cli/session-argument'
import { sessionObject } from '#lib/cli/session-object'
import { now } from '#lib/runtime/clock'

export function registerSessionRelabel(session: Command): void {
  withSession(withJson(session.command('relabel')))
    .description('name an active session anew; its link stays the same')
    .argument('<label>', 'one line, at most 64 characters')
    .addHelpText('after', '\nExample:\n  burrowee session relabel Xy3f "for Alex and Kim"')
    .action(async (wanted: string, label: string, options: { json?: boolean }) => {
      const { targets, sid } = await readSession(wanted)
      const { askGateway } = await import('#lib/gateway/local-client')
      const { session: relabelled } = await askGateway('relabel', { sid, label })
      answer(
        options,
        { session: sessionObject(relabelled, targets, now()) },
        `Session ${sid} is now called ${relabelled.label || '(nothing)'}.`,
      )
    })
}
