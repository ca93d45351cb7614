import { Command } from 'commander'
import { registerConsolePairingCode } from '#lib/cli/console-pairing-code'
import { registerConsoleRun } from '#lib/cli/console-run'
import { explainFailure } from '#lib/cli/failure'
import { registerGatewayPair } from '#lib/cli/gateway-pair'
import { registerGatewayRun } from '#lib/cli/gateway-run'
import { registerRelayRun } from '#lib/cli/relay-run'
import { registerTargetAdd } from '#lib/cli/target-add'
import { registerTargetSwitch } from '#lib/cli/target-switch'

const program = new Command('burrowee').description(
  'Hand one named person, for a limited time, access to exactly one web app, and take it back in an instant.',
)

const gateway = program.command('gateway').description('the agent beside your apps')
registerGatewayPair(gateway)
registerGatewayRun(gateway)

const target = program.command('target').description('the apps behind this gateway')
registerTargetAdd(target)
registerTargetSwitch(target)

registerRelayRun(program.command('relay').description('the public ingress'))

const console = program.command('console').description('the web app')
registerConsoleRun(console)
registerConsolePairingCode(console)

program.parseAsync().catch(explainFailure)
