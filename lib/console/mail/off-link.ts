import { configuration } from '#lib/console/configuration'
import { readSignedCode, signedCode } from '#lib/console/mail/signed-code'
import { isSignalKind, type SignalKind } from '#lib/console/signal/signal-kinds'

/**
 * The address that switches one person's mails of one kind off by a POST, for the mail program's own button and for
 * its reader's browser (RFC 8058). It can do nothing else, and needs no sign-in.
 */
export function offUrl(userId: string, kind: SignalKind): string {
  return `${configuration().url}/api/mail/off/${signedCode('off', `${userId}.${kind}`)}`
}

/** Whose mails of which kind a code switches off; null where it is none of ours. */
export function readOffCode(code: string): { userId: string; kind: SignalKind } | null {
  const [userId = '', kind = ''] = readSignedCode('off', code)?.split('.') ?? []
  return isSignalKind(kind) ? { userId, kind } : null
}
