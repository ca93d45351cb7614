import type { Command } from 'commander'
import { registerAllow } from '#lib/cli/allow'
import { EXIT_CODE_HELP } from '#lib/cli/exit-codes'
import { registerGatewayPair } from '#lib/cli/gateway-pair'
import { registerGatewayRun } from '#lib/cli/gateway-run'
import { registerGatewayStatus } from '#lib/cli/gateway-status'
import { registerGatewayUnit } from '#lib/cli/gateway-unit'
import { registerGatewayUnpair } from '#lib/cli/gateway-unpair'
import { registerPageUrl } from '#lib/cli/page-url'
import { registerSessionExtend } from '#lib/cli/session-extend'
import { registerSessionList } from '#lib/cli/session-list'
import { registerSessionMint } from '#lib/cli/session-mint'
import { registerSessionRelabel } from '#lib/cli/session-relabel'
import { registerSessionReveal } from '#lib/cli/session-reveal'
import { registerSessionRevoke } from '#lib/cli/session-revoke'
import { registerTargetAdd } from '#lib/cli/target-add'
import { registerTargetEdit } from '#lib/cli/target-edit'
import { registerTargetList } from '#lib/cli/target-list'
import { registerTargetRemove } from '#lib/cli/target-remove'
import { registerTargetSwitch } from '#lib/cli/target-switch'

/** Everything that is done on a gateway's own machine. */
export function registerGatewayCommands(program: Command): void {
  const gateway = program.command('gateway').description('the agent beside your apps')
  registerGatewayPair(gateway)
  registerGatewayRun(gateway)
  registerGatewayStatus(gateway)
  registerGatewayUnit(gateway)
  registerGatewayUnpair(gateway)

  const target = program.command('target').description('the apps behind this gateway')
  registerTargetAdd(target)
  registerTargetList(target)
  registerTargetEdit(target)
  registerTargetSwitch(target)
  registerTargetRemove(target)

  const session = program.command('session').description('who may enter, until when')
  registerSessionMint(session)
  registerSessionList(session)
  registerSessionExtend(session)
  registerSessionRelabel(session)
  registerSessionReveal(session)
  registerSessionRevoke(session)

  registerAllow(program)
  registerPageUrl(program)

  program.addHelpText(
    'after',
    `
Examples:
  burrowee gateway pair https://console.example.com xxxxx-xxxxx-xxxxx-xxxxx
  burrowee gateway run
  burrowee target add notes 127.0.0.1:8080
  burrowee session mint notes --label "for Alex" --expires 24h
  burrowee session revoke Xy3f

BURROWEE_GATEWAY_HOME names the folder of the gateway; without it, ~/.burrowee/gateway.
${EXIT_CODE_HELP}`,
  )
}
