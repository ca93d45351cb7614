import { DocPage } from '#components/doc-page'

export const metadata = { title: 'Sessions guide' }

export default function SessionsGuide() {
  return (
    <DocPage href="/docs/sessions" heading="Sessions">
      <p>
        A session is access to one target until a moment you choose. The Sessions page lists every one on your
        own gateways under <i>Mine</i>, and what others let you into under <i>Shared with me</i>; it renews
        itself every few seconds.
      </p>
      <h2>Create</h2>
      <p>
        Open Gateways, then your gateway, and fill the row under the target. The label is for you. The expiry
        is free: <code>90m</code>, <code>24h</code>, <code>30d</code>, <code>2w</code>, <code>1y</code>,{' '}
        <code>1d 12h</code>; from one minute to one year, which is 365 days; the usual ones stand below the
        field, where <i>today</i> lasts until midnight where you are. The gateway must be online and the
        target on.
      </p>
      <p>
        The link is shown once, with <b>Copy</b>, a QR code for a phone beside you, and a message to paste
        that says until when in your own time. Afterwards, <b>Copy</b> on an active row builds it again.
        Anyone who holds the link gets in until the session ends: to let in one person by name, share the
        session instead.
      </p>
      <h2>Open</h2>
      <p>
        <b>Open</b> takes you in by an entry made for you: it works once, within a minute, and leaves nothing
        in the address bar that would be worth copying.
      </p>
      <h2>Share with one person</h2>
      <p>
        <b>Share</b>, then <b>Generate link</b>, makes a claim link: for one person, once, within an hour, or
        within 24 if you choose. It is shown once, also as a QR code. <i>For whom</i> is a note that only you
        see. Make another for the next person.
      </p>
      <p>
        Whoever opens it signs in with GitHub, claims the session and is in. From then on it stands under
        their <i>Shared with me</i>, in every browser they sign in with, until the session ends; they need not
        keep the link, and never see yours. Looking at a claim link does not use it up; a claim does. After
        that, and when it has expired, it tells its reader to ask you for a fresh one.
      </p>
      <p>
        <b>Details</b> on a row shows who claimed it, when they last opened it and how often, which links
        nobody has claimed yet, and everything that happened to the session. <b>Remove</b> takes it away from
        one person and from nobody else: what they have open is closed, and only a fresh link lets them in
        again. While the gateway is offline nobody is in, and the removal holds as soon as it is back.{' '}
        <b>Cancel</b> ends a link that nobody has claimed. Extending holds for all of them; revoking ends
        every claim and every link.
      </p>
      <p>
        Under <i>Shared with me</i>, <b>Leave</b> gives a session up. One that has ended goes by itself after
        a week, or at once by <b>Hide</b>.
      </p>
      <h2>Extend</h2>
      <p>
        <b>Extend</b> sets the end to a number of days from now, 1 to 365; it starts at 30. The new end holds
        for everyone who is in, also if it is sooner than the old one. The link stays the same.
      </p>
      <h2>Relabel</h2>
      <p>
        Click the label and type. Enter saves, and so does clicking elsewhere; Escape leaves it as it was. The
        link stays the same.
      </p>
      <h2>Revoke</h2>
      <p>
        Click <b>Revoke</b>, then <b>Confirm</b> within three seconds. The next request is refused, and open
        WebSockets, event streams and downloads of the session are closed. A revoked session cannot be
        extended, relabelled or revived; nor can an expired one. Create another.
      </p>
      <h2>Gateway is offline</h2>
      <p>
        Creating, extending, relabelling and revoking are done by the gateway itself. While it is offline they
        fail and change nothing; nobody can get in meanwhile either, since every visit passes through it. What
        you typed stays where you typed it.
      </p>
      <p>
        &ldquo;No answer from the gateway&rdquo; is different: it may have happened. The list shows which, as
        soon as the gateway is heard again. Trying again is safe: one form makes one session.
      </p>
      <h2>States</h2>
      <ul>
        <li>
          <b>active</b>: its link opens the target.
        </li>
        <li>
          <b>expired</b>: its time ran out.
        </li>
        <li>
          <b>revoked</b>: you took it back, or removed its target or its gateway.
        </li>
      </ul>
    </DocPage>
  )
}
