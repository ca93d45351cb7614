import { EXIT_CODES } from '#lib/cli/exit-codes'

type Service = { slug: string; node: string; program: string; folder: string }

/** A unit for `systemctl --user` (systemd.service(5)). Paths are absolute. */
export function systemdUnit({ slug, node, program, folder }: Service): string {
  // Waiting mends none of these; a store in use or a console away passes.
  const { usage, not_paired, store_unusable, removed } = EXIT_CODES
  const hopeless = [usage, not_paired, store_unusable, removed].join(' ')
  return `[Unit]
Description=Burrowee gateway ${slug}
# Started again for as long as it takes.
StartLimitIntervalSec=0

[Service]
ExecStart=${argument(node)} ${argument(program)} gateway run
Environment=${quoted(`BURROWEE_GATEWAY_HOME=${folder}`)}
Restart=always
RestartSec=5
RestartPreventExitStatus=${hopeless}
NoNewPrivileges=yes
UMask=0077

[Install]
WantedBy=default.target
`
}

/** A word of a command line, where a dollar sign would name a variable. */
function argument(text: string): string {
  return quoted(text).replaceAll('$', () => '$$')
}

/** A text as it is: no quote ends it, and no percent sign is a specifier (systemd.syntax(7), systemd.unit(5)). */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%')}"`
}
