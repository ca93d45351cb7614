import type { Command } from 'commander'
import { askYes } from '#lib/cli/ask'
import { Failure } from '#lib/cli/exit-codes'
import { answer, withJson } from '#lib/cli/output'

type Options = { yes?: boolean; force?: boolean; json?: boolean }

export function registerGatewayUnpair(gateway: Command): void {
  withJson(gateway.command('unpair'))
    .description('end this gateway: revoke all its sessions, leave its account, delete its keys and store')
    .option('--yes', 'do not ask before')
    .option('--force', 'forget it on this machine alone, without telling the console')
    .addHelpText('after', '\nStop the gateway first. Its name is never given out again.')
    .action(async (options: Options) => {
      const { NotPaired, openHome, readIdentity } = await import('#lib/gateway/home')
      const { isRunning } = await import('#lib/gateway/local-client')
      const { unpairGateway } = await import('#lib/gateway/unpair')
      const home = openHome()
      const identity = readIdentity(home)
      if (!identity) throw new NotPaired()
      if (await isRunning(home)) {
        throw new Failure('refused', 'The gateway is running. Stop it, then unpair.')
      }
      const { slug, account, consoleUrl } = identity
      const here = options.force === true
      const question = `Unpair ${slug} from ${account} at ${consoleUrl}? Its targets and sessions end for ever.`
      if (!options.yes && !(await askYes(question))) throw new Failure('refused', 'Nothing was changed.')
      await unpairGateway(home, identity, here).catch(offerForce)
      answer(
        options,
        { unpaired: { slug, account, consoleUrl, consoleTold: !here } },
        here
          ? `${slug} is forgotten on this machine. The console still lists it: remove it at ${consoleUrl}/gateways.`
          : `${slug} is unpaired. Its sessions are revoked, and its keys are deleted.`,
      )
    })
}

async function offerForce(error: unknown): Promise<never> {
  const { ConsoleUnreachable } = await import('#lib/gateway/console-client')
  if (!(error instanceof ConsoleUnreachable)) throw error
  throw new Failure(
    'console_unreachable',
    `${error.message} Nothing was changed. To forget this gateway on this machine alone, add --force.`,
  )
}
