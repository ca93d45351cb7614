import type { Command } from 'commander'

export function registerTargetSwitch(target: Command): void {
  for (const [word, active, what] of [
    ['on', true, 'let its sessions in again'],
    ['off', false, 'let nobody in for now; its sessions stay'],
  ] as const) {
    target
      .command(word)
      .description(what)
      .argument('<name>')
      .action(async (name: string) => {
        const { askGateway } = await import('#lib/gateway/local-client')
        await askGateway('setTargetActive', { name, active })
        process.stdout.write(`${name} is ${word}\n`)
      })
  }
}
