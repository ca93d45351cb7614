import type { Command } from 'commander'
import { askYes } from '#lib/cli/ask'
import { calledAs } from '#lib/cli/called-as'
import { Failure } from '#lib/cli/exit-codes'
import { answer, withJson } from '#lib/cli/output'
import { readPairingCode } from '#lib/cli/pairing-code'

export function registerGatewayPair(gateway: Command): void {
  withJson(gateway.command('pair'))
    .description('pair this machine with a console, by a one-time code from its Gateways page')
    .argument('<console-url>', 'such as https://console.example.com')
    .argument('[code]', 'the code, good for 10 minutes; - reads it from stdin, and without one you are asked')
    .option('--yes', 'do not ask before pairing')
    .addHelpText(
      'after',
      '\nExamples:\n  burrowee gateway pair https://console.example.com xxxxx-xxxxx-xxxxx-xxxxx' +
        '\n  burrowee gateway pair https://console.example.com - --yes < code.txt',
    )
    .action(
      async (consoleUrl: string, given: string | undefined, options: { yes?: boolean; json?: boolean }) => {
        const { readConsoleUrl } = await import('#lib/cli/console-address')
        const { openHome, readIdentity } = await import('#lib/gateway/home')
        const { lookUpPairingCode, pairGateway } = await import('#lib/gateway/pair')
        const { followConsoleClock, toPairingFailure } = await import('#lib/cli/pairing-failure')
        const url = readConsoleUrl(consoleUrl)
        const home = openHome()
        const known = readIdentity(home)
        if (known) {
          throw new Failure(
            'already_paired',
            `This machine is already paired with ${known.consoleUrl} as ${known.slug}. ` +
              'To pair a second gateway, point BURROWEE_GATEWAY_HOME at another folder.',
          )
        }
        const code = await readPairingCode(given)
        followConsoleClock(url)
        const { account, slug } = await lookUpPairingCode(url, code).catch(toPairingFailure(url))
        if (
          !options.yes &&
          !(await askYes(`Pair this machine with ${url} as ${slug}, for the account ${account}?`))
        ) {
          throw new Failure('refused', 'Nothing was paired.')
        }
        const { gatewayId } = await pairGateway(home, url, code).catch(toPairingFailure(url))
        const burrowee = calledAs(url)
        answer(
          options,
          { gateway: { gatewayId, slug, account, consoleUrl: url, folder: home.folder } },
          `Paired with ${url} as ${slug}, for the account ${account}.\n` +
            `Next:\n  ${burrowee} gateway run\n  ${burrowee} target add <name> <host:port>`,
        )
      },
    )
}
