import type { Command } from 'commander'
import { findSession } from '#lib/cli/find-session'

/** Gives a command its `<session>`. */
export function withSession(command: Command): Command {
  return command
    .argument('<session>', 'its id, or a beginning of it that fits no other (4 characters or more)')
    .addHelpText('after', '\nAn id that begins with a hyphen goes last, after --')
}

/** The session meant on the command line, and everything else there is. @throws Failure; see `findSession`. */
export async function readSession(wanted: string) {
  const { askGateway } = await import('#lib/gateway/local-client')
  const { sessions, targets } = await askGateway('list', {})
  return { ...findSession(sessions, wanted), targets }
}
