/** Why a visitor was not let in, or got no answer. */
export type RefusedKind =
  | 'no_link'
  | 'expired'
  | 'revoked'
  | 'removed'
  | 'ticket_used'
  | 'other_page'
  | 'cross_site'
  | 'bad_request'
  | 'wrong_host'
  | 'target_off'
  | 'target_not_answering'
  | 'not_reachable'

/** What a refusal says: its status, one heading, one sentence on what to do, and where the button leads, if anywhere. */
export type RefusedText = { status: number; heading: string; advice: string; leadsTo: Lead | null }

/** A page of the console: path and the word on the button. */
type Lead = { path: string; word: string }

const SHARED: Lead = { path: '/sessions?tab=shared', word: 'Shared with me' }
const MINE: Lead = { path: '/sessions', word: 'Sessions' }

/**
 * No sentence here says whether other sessions, targets or gateways exist. An unknown host and an offline
 * gateway are one kind, so that they cannot be told apart.
 */
export const REFUSED: Readonly<Record<RefusedKind, RefusedText>> = {
  no_link: {
    status: 401,
    heading: 'This needs a link',
    advice: 'Open it by the link you were given, or find it in your list.',
    leadsTo: SHARED,
  },
  expired: {
    status: 403,
    heading: 'This session has expired',
    advice: 'Its time ran out. Ask its owner for a fresh one, or look in your list.',
    leadsTo: SHARED,
  },
  revoked: {
    status: 403,
    heading: 'This session was revoked',
    advice: 'Its owner took it back, and it cannot be revived. Ask them for a new one, or look in your list.',
    leadsTo: SHARED,
  },
  removed: {
    status: 403,
    heading: 'You no longer have access',
    advice: 'Whoever shared this took your access back. Ask them for a fresh link, or look in your list.',
    leadsTo: SHARED,
  },
  ticket_used: {
    status: 403,
    heading: 'This entry was already used',
    advice: 'Each entry works once, within a minute. Open it again from Sessions.',
    leadsTo: MINE,
  },
  other_page: {
    status: 403,
    heading: 'This link opens one page only',
    advice:
      'It is for reading that page, and nothing else. Go back to it, or ask whoever shared it for another link.',
    leadsTo: null,
  },
  cross_site: {
    status: 403,
    heading: 'Another site asked for this',
    advice:
      'It did so in your name, so the request was stopped. If you meant to come here, open it from your list.',
    leadsTo: SHARED,
  },
  bad_request: {
    status: 400,
    heading: 'This address is damaged',
    advice: 'Check that you have the whole link, from https to its last character, and open it again.',
    leadsTo: SHARED,
  },
  wrong_host: {
    status: 421,
    heading: 'Wrong connection for this address',
    advice: 'Your browser or a proxy sent this over a connection to another address. Reload the page.',
    leadsTo: null,
  },
  target_off: {
    status: 503,
    heading: 'This app is switched off',
    advice: 'Its owner switched it off for now. Try again later, or ask them to switch it on.',
    leadsTo: SHARED,
  },
  target_not_answering: {
    status: 502,
    heading: 'The app is not answering',
    advice:
      'You are let in, but the app behind this address does not answer. Try again in a moment, or tell its owner.',
    leadsTo: SHARED,
  },
  not_reachable: {
    status: 503,
    heading: 'Not reachable now',
    advice: 'Nothing answers at this address at the moment. Check the address, or try again in a moment.',
    leadsTo: SHARED,
  },
}
