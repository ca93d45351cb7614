import { OWN, SPENT } from '#components/share/spent-words'
import type { Entry, Place } from './entry'

/** Removed is said at an app's address, too, and stands there. */
type Spent = Exclude<keyof typeof SPENT, 'removed'>

/** What became of a link; the claim's own refusals say it in one sentence. */
const BY_STATE: Record<Spent, Omit<Entry, 'says'> & { also: string[] }> = {
  expired: {
    also: ['This link has expired. Ask the owner to send a fresh one.'],
    why: 'A claim link is to be used within an hour, or within 24 if its owner chose that. The session itself may have much longer.',
    todo: 'Ask the owner to send a fresh one, and open it soon.',
  },
  used: {
    also: ['This link was used before; each works once. Ask the owner to send a fresh one.'],
    why: (
      <>
        Somebody signed in and claimed it. If that was you, under this account, the session stands under{' '}
        <i>Shared with me</i> and the link takes you there. If it was you under another account, sign in with
        that one.
      </>
    ),
    todo: (
      <>
        If it was not you, tell the owner, who sees under <b>Details</b> who it was and can remove them. Ask
        for a fresh one.
      </>
    ),
  },
  cancelled: {
    also: ['This link was cancelled. Ask the owner to send a fresh one.'],
    why: 'The owner cancelled it before anybody claimed it.',
    todo: 'Ask the owner to send a fresh one.',
  },
  ended: {
    also: ['What this link led to has ended. Ask the owner to send a fresh one.'],
    why: 'The session behind it was revoked or has expired before it was claimed.',
    todo: 'Ask the owner for a new session, and a link to that.',
  },
}

export const CLAIMING: Place = {
  heading: 'On a claim link',
  about: (
    <>
      What stands where <i>Claim and open</i> would be. How sharing works: <a href="/docs/sharing">Sharing</a>
      .
    </>
  ),
  entries: [
    ...Object.entries(BY_STATE).map(([state, { also, ...entry }]): Entry => {
      const { heading, advice } = SPENT[state as Spent]
      return { says: [heading, advice, ...also], ...entry }
    }),
    {
      says: [OWN.heading, OWN.advice, `${OWN.heading}. ${OWN.advice}`],
      why: 'You are signed in as the session’s owner. Looking at the link used nothing up.',
      todo: 'Send the link to the person it is for. To go in yourself, press Open on the session.',
    },
    {
      says: [
        'There is no such claim link. Check how it is written.',
        'This is no claim link. Check that you have all of it, and open it again.',
      ],
      why: 'A part of the link is missing or changed.',
      todo: 'Copy the whole link and open it again. If it stays, ask for it anew.',
    },
    {
      says: ['Too many wrong links', 'Too many wrong codes came from here. Try again in 5 minutes.'],
      why: 'Many links or pairing codes that do not exist were tried from your network, as somebody would who guesses. Right ones wait then, too.',
      todo: 'Wait as long as it says, and open yours again. Nobody used it meanwhile.',
    },
    {
      says: ['This was not sent from here. Open the link again, and claim it on its own page.'],
      why: 'The claim came from another site’s page, not from the page of the link.',
      todo: 'Open the link itself, and press Claim and open there.',
    },
    {
      says: ['The sign-in was not completed. Nothing was changed; try again.'],
      why: 'GitHub was left without agreeing, took too long, or does not answer just now.',
      todo: 'Open the link again and sign in. It was not used up.',
    },
  ],
}
