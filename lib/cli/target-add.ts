import { Option, type Command } from 'commander'
import { newSid } from '#lib/protocol/token'
import { handlerType } from '#lib/protocol/names'

export function registerTargetAdd(target: Command): void {
  target
    .command('add')
    .description('put an app behind this gateway')
    .argument('<name>', 'its part of the hostname, such as notes')
    .argument('<host:port>', 'where this machine reaches it, such as 127.0.0.1:8080')
    .addOption(
      new Option('--handler <type>', 'how to speak to it').choices(handlerType.options).default('auto'),
    )
    .addHelpText('after', '\nExample:\n  burrowee target add notes 127.0.0.1:8080')
    .action(async (name: string, address: string, { handler }: { handler: string }) => {
      const { askGateway } = await import('#lib/gateway/local-client')
      const { url } = await askGateway('addTarget', { id: newSid(), name, address, handler })
      process.stdout.write(`${name} is served at ${url}\n`)
    })
}
