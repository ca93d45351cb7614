import type { Command } from 'commander'

export function registerConsolePairingCode(console: Command): void {
  console
    .command('pairing-code')
    .description('print a one-time code by which a gateway joins an account (needs the database)')
    .requiredOption('--owner <login>', "the owner's GitHub login; they need not have signed in yet")
    .requiredOption(
      '--slug <slug>',
      "the gateway's part of its hostnames: 1 to 20 lower-case letters and digits",
    )
    .action(async ({ owner, slug }: { owner: string; slug: string }) => {
      const { issuePairingCodeFor } = await import('#lib/console/gateway/issue-pairing-code-for')
      process.stdout.write(`${await issuePairingCodeFor(owner, slug)}\n`)
    })
}
