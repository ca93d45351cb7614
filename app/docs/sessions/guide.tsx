import type { Guide } from '#components/docs/guide'
import { Picture } from '../picture'

export const SESSIONS: Guide = {
  href: '/docs/sessions',
  name: 'Sessions',
  intro: (
    <p>
      A session is access to one target until a moment you choose. The Sessions page lists every one on your
      own gateways under <i>Mine</i>, and what others let you into under <i>Shared with me</i>; it renews
      itself every few seconds.
    </p>
  ),
  sections: [
    {
      heading: 'Create',
      body: (
        <>
          <p>
            Open Gateways, then your gateway, and fill the row under the target. Whom you let in sees the
            label too. The expiry is free: <code>90m</code>, <code>24h</code>, <code>30d</code>,{' '}
            <code>2w</code>, <code>1y</code>, <code>1d 12h</code>; from one minute to one year, which is 365
            days; the usual ones stand below the field, where <i>today</i> lasts until midnight where you are.
            The gateway must be online and the target on.
          </p>
          <p>
            The link is shown once, with <b>Copy</b>, a QR code for a phone beside you, and a message to paste
            that says until when in your own time. Afterwards, <b>Copy</b> on an active row builds it again.
            Anyone who holds the link gets in until the session ends: to let in one person by name,{' '}
            <a href="/docs/sharing">share the session</a> instead.
          </p>
          <Picture
            name="gateway"
            alt="A session’s link, just made and shown once: until when it lets anyone in, Copy, a QR code, a message to paste, and what happens next."
          />
          <p>
            With <b>Per Page Sharing</b> switched on, the session opens nothing by itself: the app hands out a
            link to each page. See <a href="/docs/per-page-sharing">Per-page sharing</a>.
          </p>
        </>
      ),
    },
    {
      heading: 'Open',
      body: (
        <p>
          <b>Open</b> takes you in by an entry made for you: it works once, within a minute, and leaves
          nothing in the address bar that would be worth copying.
        </p>
      ),
    },
    {
      heading: 'Find',
      body: (
        <p>
          Search takes labels, services, hostnames and people, and can be narrowed to one state or one
          gateway.
          <i> Ending soonest first</i> puts what runs out next on top. Search, filter and order stand in the
          address, so a bookmark keeps them. Words of one or two letters are looked for in services and
          hostnames only.
        </p>
      ),
    },
    {
      heading: 'Extend',
      body: (
        <p>
          <b>Extend</b> sets the end to a number of days from now, 1 to 365; it starts at 30. The new end
          holds for everyone who is in, also if it is sooner than the old one. The link stays the same. What
          ends soon stands above the list, to be extended by one press.
        </p>
      ),
    },
    {
      heading: 'Relabel',
      body: (
        <p>
          Click the label and type. Enter saves, and so does clicking elsewhere; Escape leaves it as it was.
          The link stays the same.
        </p>
      ),
    },
    {
      heading: 'Revoke',
      body: (
        <p>
          Click <b>Revoke</b>, then <b>Confirm</b> within three seconds. The next request is refused, and open
          WebSockets, event streams and downloads of the session are closed. A revoked session cannot be
          extended, relabelled or revived; nor can an expired one. Create another.
        </p>
      ),
    },
    {
      heading: 'While a gateway is offline',
      body: (
        <>
          <p>
            Creating, extending, relabelling and revoking are done by the gateway itself. While it is offline
            they fail with <a href="/docs/troubleshooting#gateway-is-offline">Gateway is offline</a> and
            change nothing; nobody can get in meanwhile either, since every visit passes through it. What you
            typed stays where you typed it.
          </p>
          <p>
            <i>No answer from the gateway; it may have happened</i> is different: the list shows what became
            of it as soon as the gateway is heard again. Trying again is safe: one form makes one session.
          </p>
        </>
      ),
    },
    {
      heading: 'States',
      body: (
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
      ),
    },
    {
      heading: 'Signals',
      body: (
        <p>
          The bell says when somebody claims, first opens or leaves one of your sessions or is removed from
          it, when one expires soon, and when a gateway has been offline for an hour. In <b>Settings</b> each
          kind can be switched off, and sent by e-mail too where the console sends any; an address counts once
          the link mailed there was opened.
        </p>
      ),
    },
  ],
}
