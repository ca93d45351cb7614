import type { Command } from 'commander'
import { runUntilStopped } from '#lib/cli/run-until-stopped'

export function registerGatewayRun(gateway: Command): void {
  gateway
    .command('run')
    .description('run this gateway until it is stopped')
    .action(async () => {
      const { openHome } = await import('#lib/gateway/home')
      const { startGateway } = await import('#lib/gateway/server')
      runUntilStopped(await startGateway(openHome()))
    })
}
