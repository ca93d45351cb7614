import { z } from 'zod'
import { isLoopbackUrl } from '#lib/protocol/names'

/** Where mails are handed over. */
export type MailServer = {
  host: string
  port: number
  /** TLS from the first byte on. */
  secure: boolean
  /** Whether it is off this machine: a mail names people, apps and gateways, and goes there over TLS or not at all. */
  requireTLS: boolean
  auth?: { user: string; pass: string }
}

/** Who mails are from. */
export type Mailbox = { name: string; address: string }

/** `smtps://user:password@mail.example.com`, or `smtp://` for STARTTLS; with or without a port. @throws Error */
export function parseMailServer(text: string): MailServer {
  const url = URL.canParse(text) ? new URL(text) : null
  // What else may stand in such an address would, in some programs, switch TLS off: none of it.
  if (
    !url ||
    !/^smtps?:$/.test(url.protocol) ||
    !url.hostname ||
    !/^\/?$/.test(url.pathname + url.search + url.hash)
  )
    throw new Error(EXAMPLE)
  const secure = url.protocol === 'smtps:'
  const user = decoded(url.username)
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !isLoopbackUrl(text.replace(/^smtps?/i, 'http')),
    ...(user ? { auth: { user, pass: decoded(url.password) } } : {}),
  }
}

/** `Burrowee <signals@example.com>`, or the address alone. @throws Error */
export function parseMailbox(text: string): Mailbox {
  const [, name = 'Burrowee', address = text] = /^([^<>"\r\n]+?)\s*<([^<>\s]+)>$/.exec(text) ?? []
  if (!z.email().safeParse(address).success) {
    throw new Error('is not an address such as Burrowee <signals@example.com>')
  }
  return { name, address }
}

const EXAMPLE = 'is not an address such as smtps://user:password@mail.example.com'

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new Error(EXAMPLE)
  }
}
