import type { Command } from 'commander'
import { isoMoment, localMoment } from '#lib/cli/moments'
import { answer, table, withJson } from '#lib/cli/output'

export function registerGatewayStatus(gateway: Command): void {
  withJson(gateway.command('status'))
    .description('say whose gateway this is, whether it runs, and whether visitors can reach it')
    .action(async (options: { json?: boolean }) => {
      const { askGateway } = await import('#lib/gateway/local-client')
      const status = await askGateway('status', {})
      const { slug, account, consoleUrl, relayUrl, software, running, connected, mirroredAt } = status
      answer(
        options,
        { ...status, mirroredAt: isoMoment(mirroredAt) },
        table([
          ['gateway', `${slug}, version ${software}`],
          ['account', `${account} at ${consoleUrl}`],
          ['running', running ? 'yes' : 'no; start it with: burrowee gateway run'],
          ['visitors', connected ? `can come in, by ${relayUrl}` : 'cannot come in now'],
          [
            'console',
            mirroredAt === null ? 'not heard since the start' : `up to date ${localMoment(mirroredAt)}`,
          ],
          ['targets', String(status.targets)],
          ['active sessions', String(status.activeSessions)],
        ]),
      )
    })
}
