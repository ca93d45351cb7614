import type { Command } from 'commander'
import { Failure } from '#lib/cli/exit-codes'
import { findTarget } from '#lib/cli/find-target'
import { handlerOption } from '#lib/cli/handler-option'
import { answer, withJson } from '#lib/cli/output'
import { targetObject } from '#lib/cli/target-answer'

type Options = { name?: string; address?: string; handler?: string; json?: boolean }

export function registerTargetEdit(target: Command): void {
  withJson(target.command('edit'))
    .description('change a target; its sessions stay')
    .argument('<name>')
    .option('--name <name>', 'a new name, and with it a new hostname')
    .option('--address <host:port>', 'where this machine reaches it from now on')
    .addOption(handlerOption())
    .addHelpText(
      'after',
      '\nExamples:\n  burrowee target edit notes --address 127.0.0.1:8081\n  burrowee target edit notes --name wiki',
    )
    .action(async (name: string, options: Options) => {
      if (options.name === undefined && options.address === undefined && options.handler === undefined) {
        throw new Failure('usage', 'Say what to change: --name, --address or --handler.')
      }
      const { askGateway } = await import('#lib/gateway/local-client')
      const known = findTarget((await askGateway('list', {})).targets, name)
      const request = {
        id: known.id,
        name: options.name ?? known.name,
        address: options.address ?? known.address,
        handler: options.handler ?? known.handler,
      }
      const { target: edited, url } = await askGateway('editTarget', request)
      answer(
        options,
        { target: targetObject({ ...edited, url }) },
        `${edited.name} is ${edited.address}, served at ${url}`,
      )
    })
}
