import type { Guide } from '#components/docs/guide'
import { Picture } from '../picture'

export const SHARING: Guide = {
  href: '/docs/sharing',
  name: 'Sharing',
  intro: (
    <p>
      A session&apos;s own link lets in whoever has it. A claim link lets in one person, by name: you see who
      it was and when they came, and can take it from them alone.
    </p>
  ),
  sections: [
    {
      heading: 'Make a claim link',
      body: (
        <>
          <p>
            <b>Share</b> on a session&apos;s row, then <b>Generate link</b>, makes a claim link: for one
            person, once, within an hour, or within 24 if you choose. That is the time for using the link; the
            access it gives lasts as long as the session.
          </p>
          <p>
            It is shown once, with <b>Copy</b>, a QR code and a message to paste. <i>For whom</i> is a note
            that only you see. Send it to that person alone, and make another for the next.
          </p>
          <Picture
            name="share"
            alt="The Share panel of a session: a claim link shown once, with Copy, a QR code and a message to paste."
          />
        </>
      ),
    },
    {
      heading: 'Claim it',
      body: (
        <>
          <p>
            Whoever opens the link is told who shares, signs in with GitHub, comes straight back and is in the
            app. Who was signed in before sees as whom, and presses <b>Claim and open</b>. They never see the
            session&apos;s own link.
          </p>
          <p>
            Looking at a claim link does not use it up, so a chat&apos;s preview or a virus scanner does no
            harm; claiming it does. After that, and when its time is over, it tells its reader to ask you for
            a fresh one.
          </p>
          <Picture
            name="claim"
            alt="A claim page: who lets you into which app until when, as whom you are signed in, and the button Claim and open."
          />
        </>
      ),
    },
    {
      heading: 'Shared with me',
      body: (
        <>
          <p>
            What somebody claimed stands under their <i>Shared with me</i>, in every browser they sign in
            with, until the session ends. <b>Open</b> there goes in again; the link is not needed any more.
          </p>
          <p>
            <b>Leave</b> gives a session up. One that has ended goes by itself after a week, or at once by{' '}
            <b>Hide</b>.
          </p>
          <Picture
            name="shared-with-me"
            alt="The tab Shared with me: an app that somebody shared, who shared it, how long it lasts, and the button Open."
          />
        </>
      ),
    },
    {
      heading: 'See who is in',
      body: (
        <>
          <p>
            <b>Details</b> on a row shows who claimed the session, when they last opened it and how often,
            which links nobody has claimed yet, and everything that happened to it.
          </p>
          <Picture
            name="session"
            alt="A session's page: the people who claimed it, when each last opened it, links that wait to be claimed, and its history."
          />
        </>
      ),
    },
    {
      heading: 'Take it back',
      body: (
        <ul>
          <li>
            <b>Remove</b> takes the session from one person and from nobody else: what they have open is
            closed, and only a fresh link lets them in again. While the gateway is offline nobody is in, and
            the removal holds as soon as it is back.
          </li>
          <li>
            <b>Cancel</b> ends a link that nobody has claimed.
          </li>
          <li>
            <b>Revoke</b> ends the session for everybody: every claim, every claim link, and its own link.
            Nothing brings it back.
          </li>
          <li>
            <b>Extend</b> holds for everybody too, and needs no new link.
          </li>
        </ul>
      ),
    },
    {
      heading: 'What is not shared',
      body: (
        <p>
          Somebody whom you let in cannot share further, extend, relabel or revoke, and sees neither the other
          people nor your other sessions. What the app lets its visitors do is the app&apos;s own matter.
        </p>
      ),
    },
  ],
}
