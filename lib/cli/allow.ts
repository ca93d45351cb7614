import type { Command } from 'commander'
import { answer, withJson } from '#lib/cli/output'

/** `allow` and `disallow`: how far beyond this machine the console may reach. */
export function registerAllow(program: Command): void {
  register(program, 'allow', true, 'let the console point targets at an address beyond this machine')
  register(program, 'disallow', false, 'take that back; targets that point there already stay')
}

function register(program: Command, word: string, allowed: boolean, description: string): void {
  withJson(program.command(word))
    .description(description)
    .argument('<host:port>', 'such as 192.168.1.20:8080')
    .addHelpText('after', `\nExample:\n  burrowee ${word} 192.168.1.20:8080`)
    .action(async (address: string, options: { json?: boolean }) => {
      const { askGateway } = await import('#lib/gateway/local-client')
      const { allowed: all } = await askGateway('allow', { address, allowed })
      answer(
        options,
        { allowed: all },
        all.length
          ? `The console may use this machine, and ${all.join(', ')}.`
          : 'The console may use this machine alone.',
      )
    })
}
