import type { Command } from 'commander'
import { registerConsolePairingCode } from '#lib/cli/console-pairing-code'
import { registerConsoleRun } from '#lib/cli/console-run'
import { registerGatewayCommands } from '#lib/cli/gateway-commands'
import { runProgram } from '#lib/cli/program'
import { registerRelayRun } from '#lib/cli/relay-run'

/** `burrowee` from a clone: every part. */
await runProgram((program: Command) => {
  registerGatewayCommands(program)
  registerRelayRun(program.command('relay').description('the public ingress'))
  const console = program.command('console').description('the web app')
  registerConsoleRun(console)
  registerConsolePairingCode(console)
})
