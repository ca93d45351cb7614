import type { Command } from 'commander'
import { runUntilStopped } from '#lib/cli/run-until-stopped'

export function registerConsoleRun(console: Command): void {
  console
    .command('run')
    .description('run the console; its configuration comes from the environment (README, “Each part alone”)')
    .action(async () => {
      const { startConsole } = await import('#lib/console/server')
      runUntilStopped(await startConsole(process.env))
    })
}
