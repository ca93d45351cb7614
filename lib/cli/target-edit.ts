import type { Command } from 'commander'
import { Failure } from '#lib/cli/exit-codes'
import { findTarget } from '#lib/cli/find-target'
import { assetPathOption } from '#lib/cli/asset-path-option'
import { handlerOption } from '#lib/cli/handler-option'
import { answer, withJson } from '#lib/cli/output'
import { quietLine } from '#lib/cli/quiet-line'
import { targetObject } from '#lib/cli/target-answer'

type Options = {
  name?: string
  address?: string
  handler?: string
  assetPath?: string[]
  /** False with `--no-asset-paths`. */
  assetPaths: boolean
  json?: boolean
}

export function registerTargetEdit(target: Command): void {
  withJson(target.command('edit'))
    .description('change a target; its sessions stay')
    .argument('<name>')
    .option('--name <name>', 'a new name, and with it a new hostname')
    .option('--address <host:port>', 'where this machine reaches it from now on')
    .addOption(handlerOption())
    .addOption(assetPathOption())
    .option('--no-asset-paths', 'page links may read nothing but their page any more')
    .addHelpText(
      'after',
      `
Examples:
  burrowee target edit notes --address 127.0.0.1:8081
  burrowee target edit notes --name wiki
  burrowee target edit notes --asset-path /static/ --asset-path /assets/`,
    )
    .action(async (name: string, options: Options) => {
      const assetPaths = options.assetPaths ? options.assetPath : []
      if (options.assetPath && !options.assetPaths) {
        throw new Failure('usage', 'Write --asset-path or --no-asset-paths, not both.')
      }
      if ([options.name, options.address, options.handler, assetPaths].every((each) => each === undefined)) {
        throw new Failure('usage', 'Say what to change: --name, --address, --handler or --asset-path.')
      }
      const { askGateway } = await import('#lib/gateway/local-client')
      const known = findTarget((await askGateway('list', {})).targets, name)
      const request = {
        id: known.id,
        name: options.name ?? known.name,
        address: options.address ?? known.address,
        handler: options.handler ?? known.handler,
        assetPaths,
      }
      const { target: edited, url } = await askGateway('editTarget', request)
      answer(
        options,
        { target: targetObject({ ...edited, url }) },
        `${edited.name} is ${edited.address}, served at ${url}${await quietLine(edited)}`,
      )
    })
}
