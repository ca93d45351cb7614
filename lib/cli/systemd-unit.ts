import { EXIT_CODES } from '#lib/cli/exit-codes'

type Service = { slug: string; node: string; program: string; folder: string }

/** A unit for `systemctl --user` (systemd.service(5)). Paths are absolute. */
export function systemdUnit({ slug, node, program, folder }: Service): string {
  // Waiting mends neither; a store in use or a console away passes.
  const hopeless = [EXIT_CODES.usage, EXIT_CODES.not_paired].join(' ')
  return `[Unit]
Description=Burrowee gateway ${slug}
After=network-online.target
Wants=network-online.target
# However long it takes until the network is there.
StartLimitIntervalSec=0

[Service]
ExecStart=${word(node)} ${word(program)} gateway run
Environment=${word(`BURROWEE_GATEWAY_HOME=${folder}`)}
Restart=always
RestartSec=5
RestartPreventExitStatus=${hopeless}
NoNewPrivileges=yes
UMask=0077

[Install]
WantedBy=default.target
`
}

/** One word of a command line: quotes, specifiers (%) and variables ($) mean nothing in it. */
function word(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`
}
