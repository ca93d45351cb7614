import type { Command } from 'commander'
import { assetPathOption } from '#lib/cli/asset-path-option'
import { handlerOption } from '#lib/cli/handler-option'
import { answer, withJson } from '#lib/cli/output'
import { quietLine } from '#lib/cli/quiet-line'
import { targetObject } from '#lib/cli/target-answer'
import { newSid } from '#lib/protocol/token'

type Options = { handler: string; assetPath?: string[]; json?: boolean }

export function registerTargetAdd(target: Command): void {
  withJson(target.command('add'))
    .description('put an app behind this gateway')
    .argument('<name>', 'its part of the hostname, such as notes')
    .argument('<host:port>', 'where this machine reaches it, such as 127.0.0.1:8080')
    .addOption(handlerOption().default('auto'))
    .addOption(assetPathOption())
    .addHelpText(
      'after',
      `
Examples:
  burrowee target add notes 127.0.0.1:8080 --asset-path /static/
  burrowee target add nas 192.168.1.20:5001 --handler https`,
    )
    .action(async (name: string, address: string, options: Options) => {
      const { askGateway } = await import('#lib/gateway/local-client')
      const { handler, assetPath: assetPaths } = options
      const request = { id: newSid(), name, address, handler, assetPaths }
      const { target: added, url } = await askGateway('addTarget', request)
      const served = `${name} is served at ${url}`
      answer(options, { target: targetObject({ ...added, url }) }, served + (await quietLine(added)))
    })
}
