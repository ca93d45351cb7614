import { createTransport, type Transporter } from 'nodemailer'
import type { MailServer } from '#lib/console/mail/mail-settings'

/** The way to the mail server. No try takes longer than a mail's first wait (BACKOFF_MS). */
export function mailTransport(server: MailServer): Transporter {
  return createTransport({
    ...server,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
