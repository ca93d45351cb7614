import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'

export function registerGatewayPair(gateway: Command): void {
  gateway
    .command('pair')
    .description('pair this machine with a console, by a one-time code from its Gateways page')
    .argument('<console-url>', 'such as https://console.example.com')
    .argument('<code>', 'the code, good for 10 minutes')
    .option('--yes', 'do not ask before pairing')
    .addHelpText('after', '\nExample:\n  burrowee gateway pair https://console.example.com 7KQ2-M9XA-4TRW')
    .action(async (consoleUrl: string, code: string, options: { yes?: boolean }) => {
      const { openHome, readIdentity } = await import('#lib/gateway/home')
      const { lookUpPairingCode, pairGateway } = await import('#lib/gateway/pair')
      const url = readConsoleUrl(consoleUrl)
      const home = openHome()
      const paired = readIdentity(home)
      if (paired) {
        throw new Error(
          `This machine is already paired with ${paired.consoleUrl} as ${paired.slug}. ` +
            'To pair a second gateway, point BURROWEE_GATEWAY_HOME at another folder.',
        )
      }
      const { account, slug } = await lookUpPairingCode(url, code)
      if (
        !options.yes &&
        !(await agrees(`Pair this machine with ${url} as ${slug}, for the account ${account}?`))
      ) {
        throw new Error('Nothing was paired.')
      }
      await pairGateway(home, url, code)
      process.stdout.write(
        `Paired with ${url} as ${slug}, for ${account}.\nNext: burrowee gateway run, then burrowee target add <name> <host:port>\n`,
      )
    })
}

function readConsoleUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(`${text} is not a console's address. Write it as https://console.example.com.`)
  }
  return new URL(text).origin
}

async function agrees(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error(`${question} Add --yes to go on without being asked.`)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim())
  } finally {
    terminal.close()
  }
}
