import type { Command } from 'commander'
import { findTarget } from '#lib/cli/find-target'
import { answer, withJson } from '#lib/cli/output'

export function registerTargetRemove(target: Command): void {
  withJson(target.command('remove'))
    .description('remove a target and revoke its sessions, for ever; to pause it, switch it off')
    .argument('<name>')
    .action(async (name: string, options: { json?: boolean }) => {
      const { askGateway } = await import('#lib/gateway/local-client')
      const { id } = findTarget((await askGateway('list', {})).targets, name)
      const { revokedSessions } = await askGateway('removeTarget', { id })
      const sessions = revokedSessions === 1 ? '1 session was' : `${revokedSessions} sessions were`
      answer(options, { removed: { id, name }, revokedSessions }, `${name} is removed; ${sessions} revoked.`)
    })
}
