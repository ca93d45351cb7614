import type { Command } from 'commander'
import { isInNpxCache, programFile, tarballUrl } from '#lib/cli/called-as'
import { Failure } from '#lib/cli/exit-codes'
import { answer, withJson } from '#lib/cli/output'
import { systemdUnit } from '#lib/cli/systemd-unit'

export function registerGatewayUnit(gateway: Command): void {
  withJson(gateway.command('unit'))
    .description('print a systemd unit that runs this gateway for good')
    .addHelpText(
      'after',
      `
Run it for good, as yourself and without root, also while you are signed out:
  mkdir -p ~/.config/systemd/user
  burrowee gateway unit > ~/.config/systemd/user/burrowee-gateway.service
  systemctl --user daemon-reload
  systemctl --user enable --now burrowee-gateway
  loginctl enable-linger
  journalctl --user --unit burrowee-gateway --follow`,
    )
    .action(async (options: { json?: boolean }) => {
      const { NotPaired, openHome, readIdentity } = await import('#lib/gateway/home')
      const home = openHome()
      const identity = readIdentity(home)
      if (!identity) throw new NotPaired()
      const program = programFile()
      if (isInNpxCache(program)) {
        throw new Failure(
          'refused',
          'This program runs from npx’s cache, which npm may clear. Install it, then ask again:\n' +
            `  npm install --global ${tarballUrl(identity.consoleUrl)}\n` +
            '  burrowee gateway unit',
        )
      }
      const unit = systemdUnit({ slug: identity.slug, node: process.execPath, program, folder: home.folder })
      answer(options, { unit }, unit.trimEnd())
    })
}
