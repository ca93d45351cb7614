import type { Command } from 'commander'
import { Failure } from '#lib/cli/exit-codes'
import { findTarget } from '#lib/cli/find-target'
import { localMoment } from '#lib/cli/moments'
import { answer, withJson } from '#lib/cli/output'
import { answerPageShare, describePageShare } from '#lib/cli/page-share-descriptor'
import { sessionObject } from '#lib/cli/session-object'
import { parseExpiry } from '#lib/protocol/expiry'
import { newSid, sessionUrl } from '#lib/protocol/token'
import { now } from '#lib/runtime/clock'

type Options = { label: string; expires: string; perPage?: boolean; allowQuery?: boolean; json?: boolean }

export function registerSessionMint(session: Command): void {
  withJson(session.command('mint'))
    .description('make a session of a target and print its link, this once; whoever has the link gets in')
    .argument('<target>', 'its name')
    .option('--label <text>', 'what you call it, such as whom it is for', '')
    .option('--expires <time>', 'how long it lasts: 90m, 24h, 30d, 2w, 1y, "1d 12h"', '24h')
    .option(
      '--per-page',
      'print what the app needs to make links to single pages; the session opens nothing else',
    )
    .option('--allow-query', 'with --per-page: visitors of a page may add query parameters')
    .addHelpText(
      'after',
      `
Examples:
  burrowee session mint notes --label "for Alex" --expires 24h
  burrowee session mint notes --label "shared notes" --expires 30d --per-page`,
    )
    .action(async (name: string, options: Options) => {
      const expiry = parseExpiry(options.expires)
      if (!expiry.ok) throw new Failure('usage', expiry.message)
      if (options.allowQuery && !options.perPage) {
        throw new Failure(
          'usage',
          'Write --allow-query beside --per-page: any other session allows queries anyway.',
        )
      }
      const { askGateway } = await import('#lib/gateway/local-client')
      const { targets } = await askGateway('list', {})
      const target = findTarget(targets, name)
      const { session: minted, pageShare } = await askGateway('mint', {
        sid: newTypableSid(),
        targetId: target.id,
        kind: options.perPage ? 'page-share' : 'full',
        allowQuery: options.allowQuery ?? false,
        label: options.label,
        ttlSeconds: expiry.ttlSeconds,
      })
      const object = sessionObject(minted, targets, now())
      const heading = `Session ${minted.sid} of ${name}, until ${localMoment(minted.expiresAt)}.`
      if (pageShare) {
        const { url: exampleUrl } = await askGateway('link', { sid: minted.sid })
        return answerPageShare(options, heading, object, describePageShare(exampleUrl, pageShare.seed))
      }
      const url = sessionUrl(target.url, minted.token)
      if (!options.json) process.stderr.write(`${heading} Its link, shown once:\n`)
      answer(options, { session: { ...object, url } }, url)
    })
}

/** One that does not begin with a hyphen, which a command line would take for an option. */
function newTypableSid(): string {
  for (;;) {
    const sid = newSid()
    if (!sid.startsWith('-')) return sid
  }
}
