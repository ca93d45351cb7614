import type { Guide } from '#components/docs/guide'
import { Picture } from '../picture'

export const FAQ: Guide = {
  href: '/docs/faq',
  name: 'FAQ',
  intro: (
    <p>
      Short answers. For a message that you see somewhere, look in{' '}
      <a href="/docs/troubleshooting">Troubleshooting</a>.
    </p>
  ),
  sections: [
    {
      heading: 'Does somebody whom I let in need an account?',
      body: (
        <p>
          Not with a session&apos;s own link: whoever has it is in. With a claim link they sign in with
          GitHub, and you see who it was. See <a href="/docs/sharing">Sharing</a>.
        </p>
      ),
    },
    {
      heading: 'Must I open a port?',
      body: (
        <p>
          No. The gateway dials out, as a browser does, and nothing connects in. It needs to reach the console
          and the relay over https.
        </p>
      ),
    },
    {
      heading: 'Which apps work?',
      body: (
        <>
          <p>
            Whatever speaks HTTP: pages, WebSockets, event streams, uploads and downloads of any size.
            Databases, SSH and other protocols do not.
          </p>
          <p>
            The app needs no change. It sees its public hostname in requests; some dev servers must be told to
            accept that one, by a setting such as <i>allowed hosts</i>.
          </p>
        </>
      ),
    },
    {
      heading: 'Does the app learn who is visiting?',
      body: (
        <p>
          No. It sees ordinary requests, with the visitor&apos;s address in <code>X-Forwarded-For</code>, and
          nothing of ours. You see in the console who claimed a session and when they opened it.
        </p>
      ),
    },
    {
      heading: 'I lost a link. How do I get it back?',
      body: (
        <p>
          A session&apos;s own: <b>Copy</b> on its row. A claim link is shown once and kept nowhere: make
          another, and cancel the lost one under <b>Details</b>.
        </p>
      ),
    },
    {
      heading: 'Somebody passed the link on. What now?',
      body: (
        <p>
          Revoke the session: everybody who is in by it is out at once. Then create another, and share that by
          claim links, of which each lets in one person.
        </p>
      ),
    },
    {
      heading: 'Can I take back one person’s access?',
      body: (
        <p>
          Yes, if they came by a claim link: <b>Details</b>, then <b>Remove</b>. Nobody else notices. Those
          who came by the session&apos;s own link are not told apart, so only <b>Revoke</b> ends it, for all
          of them.
        </p>
      ),
    },
    {
      heading: 'Can a revoked session come back?',
      body: <p>No, by nothing and nobody. That is what makes it worth pressing. Create another.</p>,
    },
    {
      heading: 'How long can a session last?',
      body: (
        <p>
          From one minute to a year, and <b>Extend</b> sets a new end as often as you like, before the old
          one. What has expired cannot be extended.
        </p>
      ),
    },
    {
      heading: 'What happens when the console is down?',
      body: (
        <p>
          Who is in stays in: the gateway decides by itself. Nothing can be created, claimed or changed until
          it is back, but for what <code>burrowee</code> does on the gateway&apos;s own machine.
        </p>
      ),
    },
    {
      heading: 'What happens when my machine sleeps?',
      body: (
        <p>
          Its gateway is offline and nobody gets in. When it wakes, it connects again by itself, and sessions
          are as they were, with their time run on.
        </p>
      ),
    },
    {
      heading: 'How am I told that somebody came?',
      body: (
        <>
          <p>
            By the bell, and by mail if you wish: <a href="/docs/sessions#signals">Signals</a>. The whole
            history stands on the session&apos;s page.
          </p>
          <Picture
            name="signals"
            alt="The Signals page: who opened, claimed or left which session and when, the newest first; what is unread stands out and can be marked as read."
          />
        </>
      ),
    },
    {
      heading: 'My laptop is gone. What do I do?',
      body: (
        <p>
          On the gateway&apos;s page, <b>Remove gateway</b>. It needs nothing from the machine: all its
          sessions are revoked, its connection ends, and it is not let in again.
        </p>
      ),
    },
    {
      heading: 'Can I share an app on another machine of my network?',
      body: (
        <p>
          Yes: add the target on the gateway&apos;s own machine, or allow its address there first with{' '}
          <code>burrowee allow 192.168.1.20:80</code>. See <a href="/docs/gateways#targets">Targets</a>.
        </p>
      ),
    },
    {
      heading: 'Who can read what passes?',
      body: (
        <p>
          Whoever runs the relay or the proxy before it could. <a href="/docs/security">Security</a> says what
          holds and what does not.
        </p>
      ),
    },
    {
      heading: 'In which time zone are times?',
      body: (
        <p>
          In yours, as your browser has it. Without JavaScript, and in mails, they are in UTC, and say so.
        </p>
      ),
    },
  ],
}
