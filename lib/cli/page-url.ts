import { Option, type Command } from 'commander'
import { Failure } from '#lib/cli/exit-codes'
import { answer, withJson } from '#lib/cli/output'

type Options = { host: string; path: string; scheme: 'http' | 'https'; json?: boolean }

/** Works anywhere, also where no gateway is: for scripts, and to hold an app's own links against. */
export function registerPageUrl(program: Command): void {
  withJson(program.command('page-url'))
    .description('print the link to one page of a page-share session')
    .requiredOption('--host <host>', 'of the target, as it stands in the address')
    .requiredOption('--path <path>', 'of the page, percent-encoded, without a query')
    .addOption(new Option('--scheme <scheme>', 'of the address').choices(['https', 'http']).default('https'))
    .addHelpText(
      'after',
      `
BURROWEE_BASE_TOKEN and BURROWEE_SHARE_SEED hold what the session revealed: on a command line, others could read it.

Example:
  burrowee page-url --host notes-homelab.apps.example.com --path /docs/report`,
    )
    .action(async ({ host, path, scheme, json }: Options) => {
      const { pageUrl } = await import('#lib/protocol/page-share')
      const baseToken = fromEnvironment('BURROWEE_BASE_TOKEN')
      const seed = fromEnvironment('BURROWEE_SHARE_SEED')
      const url = pageUrl({ scheme, host, path, baseToken, seed })
      answer({ json }, { page: { host, path, url } }, url)
    })
}

function fromEnvironment(name: 'BURROWEE_BASE_TOKEN' | 'BURROWEE_SHARE_SEED'): string {
  const value = process.env[name]
  if (!value) throw new Failure('usage', `Put what the session revealed into ${name}.`)
  return value
}
