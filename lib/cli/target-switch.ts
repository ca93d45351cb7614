import type { Command } from 'commander'
import { findTarget } from '#lib/cli/find-target'
import { answer, withJson } from '#lib/cli/output'
import { targetObject } from '#lib/cli/target-answer'

export function registerTargetSwitch(target: Command): void {
  registerSwitch(target, 'on', 'let its sessions in again')
  registerSwitch(target, 'off', 'let nobody in for now; its sessions stay')
}

function registerSwitch(target: Command, word: 'on' | 'off', description: string): void {
  withJson(target.command(word))
    .description(description)
    .argument('<name>')
    .action(async (name: string, options: { json?: boolean }) => {
      const { askGateway } = await import('#lib/gateway/local-client')
      const { id } = findTarget((await askGateway('list', {})).targets, name)
      const { target: switched, url } = await askGateway('switchTarget', { id, active: word === 'on' })
      answer(options, { target: targetObject({ ...switched, url }) }, `${name} is ${word}`)
    })
}
