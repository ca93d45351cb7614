import type { Command } from 'commander'
import { withJson } from '#lib/cli/output'
import { runUntilStopped } from '#lib/cli/run-until-stopped'

export function registerGatewayRun(gateway: Command): void {
  withJson(gateway.command('run'))
    .description('run this gateway until it is stopped; its log goes to stdout, one JSON object per line')
    .addHelpText('after', '\nTo run it for good, see: burrowee gateway unit --help')
    .action(async () => {
      const { NotPaired, openHome, readIdentity } = await import('#lib/gateway/home')
      const { startGateway } = await import('#lib/gateway/server')
      const home = openHome()
      // A service manager must learn that starting again is of no use.
      if (!readIdentity(home)) throw new NotPaired()
      runUntilStopped(await startGateway(home))
    })
}
