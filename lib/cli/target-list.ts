import type { Command } from 'commander'
import { answer, table, withJson } from '#lib/cli/output'
import { targetObject } from '#lib/cli/target-answer'

export function registerTargetList(target: Command): void {
  withJson(target.command('list'))
    .description('list the targets, and the addresses that the console may use')
    .action(async (options: { json?: boolean }) => {
      const { askGateway } = await import('#lib/gateway/local-client')
      const { targets, allowed } = await askGateway('list', {})
      const sorted = targets.sort((a, b) => a.name.localeCompare(b.name))
      const rows = sorted.map(({ name, active, address, handler, assetPaths, url }) => [
        name,
        active ? 'on' : 'off',
        address,
        handler,
        url,
        assetPaths.join(' '),
      ])
      const lines = rows.length
        ? table([['NAME', 'STATE', 'ADDRESS', 'HANDLER', 'SERVED AT', 'ASSET PATHS'], ...rows])
        : 'No targets yet. Add one: burrowee target add <name> <host:port>'
      answer(
        options,
        { targets: sorted.map(targetObject), allowed },
        allowed.length ? `${lines}\n\nAlso allowed to the console: ${allowed.join(', ')}` : lines,
      )
    })
}
