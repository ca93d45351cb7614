import { DocPage } from '#components/doc-page'

export const metadata = { title: 'Docs' }

export default function Docs() {
  return (
    <DocPage href="/docs" heading="Docs">
      <p>
        You run a web app on a machine nobody can reach: a dev server, a dashboard, a notebook. Burrowee gives
        out access to exactly that app, for a limited time, and takes it back in an instant.
      </p>
      <h2>The words</h2>
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
          The <b>relay</b> joins browsers to gateways. The <b>console</b> is this site.
        </li>
      </ul>
      <h2>From nothing to a session</h2>
      <ol>
        <li>
          <a href="/docs/gateways">Add a gateway</a> and run the command it shows, beside your app.
        </li>
        <li>
          Tell the gateway about the app, on its page or beside it:{' '}
          <code>burrowee target add notes 127.0.0.1:8080</code>
        </li>
        <li>
          On the gateway&apos;s page, <a href="/docs/sessions">create a session</a>, and pass its link on.
        </li>
        <li>Revoke it when you are done, or let it run out.</li>
      </ol>
      <p>
        An app can also hand out links itself, each to one of its pages:{' '}
        <a href="/docs/per-page-sharing">Per-page sharing</a>.
      </p>
      <p>
        What this protects, and what it does not, stands under <a href="/docs/security">Security</a>.
      </p>
    </DocPage>
  )
}
