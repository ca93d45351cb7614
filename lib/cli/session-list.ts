import { Option, type Command } from 'commander'
import { findTarget } from '#lib/cli/find-target'
import { lengthWords, localMoment } from '#lib/cli/moments'
import { answer, table, withJson } from '#lib/cli/output'
import { sessionObject, type SessionState } from '#lib/cli/session-object'
import { now } from '#lib/runtime/clock'

const STATES: SessionState[] = ['active', 'expired', 'revoked']
const SID_SHOWN = 8

type Options = { target?: string; state?: SessionState; json?: boolean }

export function registerSessionList(session: Command): void {
  withJson(session.command('list'))
    .description('list sessions, the newest first')
    .option('--target <name>', 'only those of this target')
    .addOption(new Option('--state <state>', 'only those in this state').choices(STATES))
    .addHelpText('after', '\nExample:\n  burrowee session list --target notes --state active')
    .action(async (options: Options) => {
      const { askGateway } = await import('#lib/gateway/local-client')
      const { targets, sessions } = await askGateway('list', {})
      const only = options.target === undefined ? null : findTarget(targets, options.target).id
      const at = now()
      const shown = sessions
        .filter(({ targetId }) => only === null || targetId === only)
        .sort((a, b) => b.createdAt - a.createdAt)
        .map((each) => ({ expiry: each.expiresAt, object: sessionObject(each, targets, at) }))
        .filter(({ object }) => options.state === undefined || object.state === options.state)
      const rows = shown.map(({ expiry, object: { sid, target, label, state } }) => [
        sid.slice(0, SID_SHOWN),
        target ?? '(removed)',
        state,
        state === 'active' ? `${localMoment(expiry)} (${lengthWords(expiry - at)})` : localMoment(expiry),
        label,
      ])
      answer(
        options,
        { sessions: shown.map(({ object }) => object) },
        rows.length ? table([['SESSION', 'TARGET', 'STATE', 'EXPIRES', 'LABEL'], ...rows]) : 'No sessions.',
      )
    })
}
