import { SPENT } from '#components/share/spent-words'
import { REFUSED, type RefusedKind } from '#lib/pages/refused-kinds'
import { NO_LONGER_LET_IN } from '../../sessions/[id]/unavailable/words'
import type { Entry, Place } from './entry'

type Explained = Pick<Entry, 'why' | 'todo'> & {
  /** How the console says the same. */
  also?: string[]
}

/** What a visitor can read at an app's address, one entry for each kind: a new kind without one does not compile. */
const BY_KIND: Record<RefusedKind, Explained> = {
  no_link: {
    why: 'The address was opened without a link, or the entry that a link once gave has ended: in another browser, in a private window that was closed, or after cookies were cleared.',
    todo: (
      <>
        Open the link again. If it was a claim link, which works once, open the session from{' '}
        <i>Shared with me</i>. If it is your own app, press <b>Open</b> on a session of it.
      </>
    ),
  },
  expired: {
    also: [
      'This session has expired. Create another.',
      'This session has expired. Create a new one.',
      'This session has expired. Ask the owner to send a fresh link.',
      'It cannot be changed or revived. Create another on its gateway’s page.',
    ],
    why: 'A session ends at the moment its owner chose. Everybody who was in by it is out.',
    todo: (
      <>
        Ask the owner for a fresh link. The owner cannot extend what has ended, but can{' '}
        <a href="/docs/sessions#create">create another</a>.
      </>
    ),
  },
  revoked: {
    also: [
      'This session was revoked. Create another.',
      'This session was revoked and cannot be revived. Create a new one.',
      'This session was revoked. Ask the owner to send a fresh link.',
    ],
    why: 'The owner took the session back, or removed its target or its gateway. That is for ever.',
    todo: 'Ask the owner for a new one. Nothing, not even the owner, can bring this one back.',
  },
  removed: {
    also: [
      NO_LONGER_LET_IN.advice,
      SPENT.removed.advice,
      'You no longer have access to this session. Ask its owner for a fresh link.',
      'You no longer have access to this session. Ask whoever shared it for a fresh link.',
    ],
    why: 'The owner removed you from the session, or you left it. Others in it are not touched.',
    todo: 'Ask the owner for a fresh claim link. The old one does not let you in again.',
  },
  ticket_used: {
    why: 'Open makes an entry for you that works once, within a minute. This one was used, is older, or the gateway started anew in between. Going back in the browser, or a bookmark of it, brings up an old one.',
    todo: (
      <>
        Press <b>Open</b> again, in <i>Sessions</i> or under <i>Shared with me</i>.
      </>
    ),
  },
  other_page: {
    why: 'The link you came with is for one page, to be read. Something else was asked for: another page of the app, or to send or change something.',
    todo: 'Go back to the page. For another one, ask whoever sent the link. If the page looks broken, its owner can add asset paths to the target, for style sheets and pictures.',
  },
  cross_site: {
    why: 'A page of another site, or of another app, sent your browser here with your access. That is how one site would act in your name at another, so it is stopped.',
    todo: 'If you meant to come here, open the session from your list. If the app is meant to be used from another site, it needs an address of its own for that.',
  },
  bad_request: {
    why: 'A part of the link is missing, doubled or changed. Mail programs and chats sometimes cut a long link, or add a full stop to it.',
    todo: 'Copy the whole link, from https to its last character, and open it again. If it stays, ask for it anew.',
  },
  wrong_host: {
    why: 'The request came over a connection that was opened for another address. A proxy between you and here joins connections that must stay apart.',
    todo: (
      <>
        Reload the page. If it stays, whoever runs the relay must leave{' '}
        <a href="/docs/deploy#in-front-of-the-relay">RELAY_PLAIN_KEEPALIVE</a> off.
      </>
    ),
  },
  target_off: {
    why: 'The owner switched the target off. Sessions stay, and open again when it is on.',
    todo: (
      <>
        Ask the owner, or wait. The owner presses <b>Switch on</b> on the gateway&apos;s page.
      </>
    ),
  },
  target_not_answering: {
    why: 'You are let in, but the app does not answer the gateway: it does not run, listens elsewhere, or is too busy.',
    todo: (
      <>
        Try again in a moment. The owner checks, on the gateway&apos;s machine, that the app runs and that the
        target has its address: <code>burrowee target list</code>. For an app with a certificate of its own,
        the handler is <code>https</code>.
      </>
    ),
  },
  not_reachable: {
    why: 'There is no such address, or its gateway is offline. The two look the same on purpose, so that nobody learns which addresses there are.',
    todo: (
      <>
        Check the address. If it is right, the gateway&apos;s machine is off, asleep or without network, or{' '}
        <code>burrowee gateway run</code> does not run there.
      </>
    ),
  },
}

export const VISITING: Place = {
  heading: 'At an app’s address',
  about: 'What stands in place of the app. The console says some of it, too.',
  entries: Object.entries(BY_KIND).map(([kind, { also = [], ...entry }]) => {
    const { heading, advice } = REFUSED[kind as RefusedKind]
    return { says: [heading, advice, ...also], ...entry }
  }),
}
