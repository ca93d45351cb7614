import { configuration } from '#lib/console/configuration'
import { proofUrl } from '#lib/console/mail/mail-address'
import { mailBodies, type MailWords } from '#lib/console/mail/mail-sheet'
import { offUrl } from '#lib/console/mail/off-link'
import type { SignalRow } from '#lib/console/signal/list-signals'
import type { SignalKind } from '#lib/console/signal/signal-kinds'
import { MANY_WORDS, signalWords } from '#lib/console/signal/signal-words'

/** A mail without its addresses. Nothing in it lets anybody into a session (promise 5). */
export type Composed = { subject: string; text: string; html: string; headers: Record<string, string> }

/** A mail about what a person is told of: one thing or, where there was a lot at once, several of a kind. */
export function signalMail(userId: string, kind: SignalKind, signals: SignalRow[]): Composed {
  const [first] = signals
  const subject = signals.length === 1 && first ? signalWords(first) : `${signals.length} ${MANY_WORDS[kind]}`
  const off = offUrl(userId, kind)
  const { url } = configuration()
  return {
    subject,
    ...mailBodies({
      heading: subject,
      lines: signals.map((signal) => line(signal, signals.length > 1)),
      footer: [
        {
          words: 'You get this because you asked Burrowee for it.',
          link: { name: 'Settings', url: `${url}/settings` },
        },
        { words: 'No more mails of this kind:', link: { name: 'Switch them off', url: off } },
      ],
    }),
    headers: {
      ...AUTOMATIC,
      // RFC 8058: the mail program's own button.
      'List-Unsubscribe': `<${off}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
}

/** The mail that asks whether an address is somebody's, which holds their login and nothing that they typed. */
export function proofMail(login: string, proofId: string): Composed {
  const { host } = new URL(configuration().url)
  return {
    subject: 'Confirm your address for Burrowee',
    ...mailBodies({
      heading: 'Is this your address?',
      lines: [
        {
          words: `${login} on GitHub asked Burrowee at ${host} to send signals about their sessions here. If that was you, open this link within an hour, signed in as ${login}.`,
          link: { name: 'Confirm this address', url: proofUrl(proofId) },
        },
      ],
      footer: [{ words: 'If it was not you, do nothing: no signal comes here.' }],
    }),
    headers: { ...AUTOMATIC },
  }
}

/** RFC 3834: no out-of-office note answers it. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' }

function line(signal: SignalRow, repeats: boolean): MailWords['lines'][number] {
  const { url } = configuration()
  const words = [...(repeats ? [`${signalWords(signal)}.`] : []), ADVICE[signal.kind](signal)].join(' ')
  if (signal.session)
    return { words, link: { name: 'See the session', url: `${url}/sessions/${signal.session.id}` } }
  if (signal.gateway)
    return { words, link: { name: 'See the gateway', url: `${url}/gateways/${signal.gateway.id}` } }
  return { words }
}

const REMOVE =
  'If that is not who you meant, remove them on the session’s page: what they have open ends at once.'

const ADVICE: Record<SignalKind, (signal: SignalRow) => string> = {
  claimed: () => REMOVE,
  opened: () => REMOVE,
  left: () => 'To let them in again, share it with them again.',
  removed: () =>
    'What they had open is closed. The session’s history says who removed them; to let them in again, share it again.',
  expiring: ({ session }) =>
    session ? `It ends on ${utc(session.expiresAt)}. On its page you can extend it.` : '',
  gateway_gone: () =>
    'Nobody can open what it serves until it is back. Check that its machine is on and online, and that “burrowee gateway run” is running there.',
}

/** A mail cannot know where it is read. */
function utc(moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZone: 'UTC', timeZoneName: 'short' },
  }).format(moment)
}
