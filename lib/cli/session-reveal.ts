import type { Command } from 'commander'
import { withJson } from '#lib/cli/output'
import { answerPageShare, describePageShare } from '#lib/cli/page-share-descriptor'
import { readSession, withSession } from '#lib/cli/session-argument'
import { sessionObject } from '#lib/cli/session-object'
import { now } from '#lib/runtime/clock'

export function registerSessionReveal(session: Command): void {
  withSession(withJson(session.command('reveal')))
    .description('print the share seed of a page-share session again, and what belongs to it')
    .addHelpText('after', '\nExample:\n  burrowee session reveal Xy3f')
    .action(async (wanted: string, options: { json?: boolean }) => {
      const { targets, ...found } = await readSession(wanted)
      const { askGateway } = await import('#lib/gateway/local-client')
      const { seed } = await askGateway('reveal', { sid: found.sid })
      const { url } = await askGateway('link', { sid: found.sid })
      answerPageShare(
        options,
        `Session ${found.sid}, as its app needs it.`,
        sessionObject(found, targets, now()),
        describePageShare(url, seed),
      )
    })
}
