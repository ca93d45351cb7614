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
        const { targets } = await askGateway('list', {})
        const known = targets.find((each) => each.name === name)
        if (!known) throw new Error(`There is no target named ${name}. See: burrowee target list`)
        await askGateway('switchTarget', { id: known.id, active })
        process.stdout.write(`${name} is ${word}\n`)
      })
  }
}
