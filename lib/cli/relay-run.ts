import type { Command } from 'commander'
import { runUntilStopped } from '#lib/cli/run-until-stopped'

export function registerRelayRun(relay: Command): void {
  relay
    .command('run')
    .description('run a relay; its configuration comes from the environment (README, “Each part alone”)')
    .action(async () => {
      const { startRelay } = await import('#lib/relay/server')
      runUntilStopped(await startRelay(process.env))
    })
}
