import { createTransport, type Transporter } from 'nodemailer'
import { isLoopbackUrl } from '#lib/protocol/names'

/** The way to the mail server. Without TLS only on this machine: a mail names people, apps and gateways. */
export function mailTransport(smtpUrl: string): Transporter {
  return createTransport({
    url: smtpUrl,
    requireTLS: !isLoopbackUrl(smtpUrl.replace(/^smtp/, 'http')),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
