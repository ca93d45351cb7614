import type { Guide } from '#components/docs/guide'
import { Picture } from './picture'

export const START: Guide = {
  href: '/docs',
  name: 'Docs',
  intro: (
    <p>
      You run a web app on a machine nobody can reach: a dev server, a dashboard, a notebook. Burrowee gives
      out access to exactly that app, for a limited time, and takes it back in an instant.
    </p>
  ),
  sections: [
    {
      heading: 'The words',
      body: (
        <ul>
          <li>
            A <b>gateway</b> is a small agent beside your apps. It dials out to a relay, and it alone decides
            who gets in.
          </li>
          <li>
            A <b>target</b> is one app behind a gateway, with a hostname of its own.
          </li>
          <li>
            A <b>session</b> is access to one target until a moment you choose. Whoever opens its link is in.
          </li>
          <li>
            A <b>claim link</b> hands a session to one person, by name: whoever signs in with it first.
          </li>
          <li>
            The <b>relay</b> joins browsers to gateways. The <b>console</b> is this site.
          </li>
        </ul>
      ),
    },
    {
      heading: 'From nothing to a session',
      body: (
        <>
          <ol>
            <li>
              <a href="/docs/gateways#add-one">Add a gateway</a> and run the command it shows, beside your
              app.
            </li>
            <li>
              Tell the gateway about the app, on its page or beside it:{' '}
              <code>burrowee target add notes 127.0.0.1:8080</code>
            </li>
            <li>
              On the gateway&apos;s page, <a href="/docs/sessions#create">create a session</a>. Pass its link
              on, or <a href="/docs/sharing">share it</a> with one person.
            </li>
            <li>Revoke it when you are done, or let it run out.</li>
          </ol>
          <Picture
            name="sessions"
            alt="The Sessions page: one session that ends soon with a button to extend it, a search, and rows that say app, label, address, time left and state, with Open, Copy, Share, Extend and Revoke."
          />
        </>
      ),
    },
    {
      heading: 'What else there is',
      body: (
        <ul>
          <li>
            An app can hand out links itself, each to one of its pages:{' '}
            <a href="/docs/per-page-sharing">Per-page sharing</a>.
          </li>
          <li>
            A message that you want explained: paste it into the search, or look in{' '}
            <a href="/docs/troubleshooting">Troubleshooting</a>.
          </li>
          <li>
            What this protects, and what it does not: <a href="/docs/security">Security</a>.
          </li>
          <li>
            Running a console and a relay for others: <a href="/docs/deploy">Deploy</a>. Why it is built as it
            is: <a href="/docs/decisions">Decisions</a>.
          </li>
        </ul>
      ),
    },
  ],
}
