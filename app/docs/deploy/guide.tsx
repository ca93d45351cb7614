import { Fold } from '#components/docs/fold'
import type { Guide } from '#components/docs/guide'
import { CADDYFILE, NGINX, SECRETS } from './proxies'
import { OPERATING } from './operating'

export const DEPLOY: Guide = {
  href: '/docs/deploy',
  name: 'Deploy',
  intro: (
    <p>
      A console and a relay for others to use: two Node processes, a Postgres, and a proxy that ends TLS
      before them. To try it on your own machine, <code>npm start</code> is enough.
    </p>
  ),
  sections: [
    {
      heading: 'What you need',
      body: (
        <>
          <ul>
            <li>
              A clone of Burrowee, Node 20.19 or later, and <code>npm ci &amp;&amp; npm run build</code>.
            </li>
            <li>
              A Postgres whose <code>DATABASE_URL</code> may create tables and the extension{' '}
              <code>pg_trgm</code>. The console brings it up to date by itself when it starts.
            </li>
            <li>Two hostnames, for the console and the relay, and a whole domain for targets.</li>
          </ul>
          <p>
            Then <code>npx burrowee console run</code> and <code>npx burrowee relay run</code>, each as a
            service, each with its variables from the environment. README lists them part by part; a wrong or
            missing one is named at start.
          </p>
        </>
      ),
    },
    {
      heading: 'A domain of its own for targets',
      body: (
        <>
          <p>
            Apps behind gateways are other people&apos;s pages. Serve them from a domain that you register for
            nothing else, such as <code>TARGET_ORIGIN=https://*.apps.example.net</code> beside a console at{' '}
            <code>https://console.example.com</code>.
          </p>
          <p>
            Under the console&apos;s own registered domain, a page of an app would count as the same site: it
            could set cookies that the console gets, and its requests would pass where only the console&apos;s
            should. The console refuses to start with a target domain at or above its own host; that they
            share <code>example.com</code> it cannot see, so that is for you to avoid.
          </p>
          <p>
            Point a wildcard record at the proxy, and get a wildcard certificate, by a DNS challenge. One
            certificate for each hostname would also publish every target&apos;s name in the public logs of
            certificates.
          </p>
        </>
      ),
    },
    {
      heading: 'Sign-in with GitHub',
      body: (
        <>
          <p>
            On GitHub, under <i>Developer settings</i>, make an OAuth app with the homepage{' '}
            <code>https://console.example.com</code> and the callback{' '}
            <code>https://console.example.com/api/auth/callback/github</code>. Its client id and secret are{' '}
            <code>AUTH_GITHUB_ID</code> and <code>AUTH_GITHUB_SECRET</code>. It asks for no rights: the
            console learns who somebody is, and nothing else.
          </p>
          <p>
            For GitHub Enterprise, set <code>AUTH_GITHUB_URL</code> to its address and{' '}
            <code>AUTH_GITHUB_API_URL</code> to that of its API,{' '}
            <code>https://github.example.com/api/v3</code>. People are told apart by that address and their
            number there, so changing it makes everybody new.
          </p>
        </>
      ),
    },
    {
      heading: 'In front of the console',
      body: (
        <>
          <p>
            Any proxy that keeps the Host and adds to <code>X-Forwarded-For</code>. Name its address in{' '}
            <code>TRUSTED_PROXIES</code>, or several with commas between them: only what those say of a
            visitor&apos;s address counts, and wrong guesses are counted by address. Host and scheme come from{' '}
            <code>CONSOLE_URL</code> alone. Nothing but the proxy should reach the console&apos;s port.
          </p>
          <Fold name="Caddyfile" hint="console, relay and targets" text={CADDYFILE} />
          <Fold name="nginx.conf" hint="the same" text={NGINX} />
        </>
      ),
    },
    {
      heading: 'In front of the relay',
      body: (
        <>
          <p>
            The same proxy sends the relay&apos;s host and all of the targets&apos; to <code>RELAY_PORT</code>
            . It must pass the Host as it is, let connections upgrade, and hold nothing back: gateways keep
            two connections open for good, and apps use WebSockets and streams. <code>TRUSTED_PROXIES</code>{' '}
            is for the relay, too: apps then see the visitor&apos;s address.
          </p>
          <p>
            <b>
              Leave <code>RELAY_PLAIN_KEEPALIVE</code> off
            </b>{' '}
            behind a proxy. Proxies use one connection for several hosts, and a connection here belongs to
            one; so each carries one request. Set it to <code>1</code> only where nothing in front mixes
            hosts. Were it wrong, the gateway would answer <i>Wrong connection for this address</i>, and no
            one would see another&apos;s app.
          </p>
          <p>
            <code>RELAY_INTERNAL_PORT</code> is where the console reaches the relay, by{' '}
            <code>RELAY_INTERNAL_URL</code>. It listens on <code>127.0.0.1</code>; on two machines, set{' '}
            <code>RELAY_INTERNAL_HOST</code> to an address of a private network. Every call there is signed.
          </p>
        </>
      ),
    },
    {
      heading: 'Secrets and keys',
      body: (
        <>
          <pre>
            <code>{SECRETS}</code>
          </pre>
          <p>Keep them where you keep passwords, and apart from the database. To change one:</p>
          <ul>
            <li>
              <b>AUTH_SECRET</b>: everybody signs in again, and links in mails sent before no longer work.
            </li>
            <li>
              <b>RELAY_SECRET</b>: on console and relay together. Until both have it, gateways look offline in
              the list; visitors notice nothing.
            </li>
            <li>
              <b>NEXT_SERVER_ACTIONS_ENCRYPTION_KEY</b>: pages that are open must be reloaded before their
              forms work.
            </li>
            <li>
              <b>TOKEN_ENCRYPTION_KEY</b>: <i>Copy</i> and <i>Reveal</i> fail for sessions made before. They
              open as ever: gateways have their own record.
            </li>
            <li>
              <b>CONSOLE_SIGNING_KEY</b>: the relay takes several in <code>CONSOLE_PUBLIC_KEY</code>,
              separated by commas, so add the new one there first. A gateway obeys only the key it was paired
              with, so every gateway is then paired anew. That is for a key that leaked.
            </li>
          </ul>
        </>
      ),
    },
    {
      heading: 'E-mail',
      body: (
        <p>
          With <code>SMTP_URL</code> and <code>MAIL_FROM</code>, people can have signals mailed to them; with
          neither, the bell alone tells them. Write <code>smtps://user:password@mail.example.com</code>, or{' '}
          <code>smtp://</code> for a server that starts TLS later; beyond this machine a mail goes over TLS or
          not at all. <code>MAIL_FROM</code> is such as <code>Burrowee &lt;signals@example.com&gt;</code>.
        </p>
      ),
    },
    ...OPERATING,
  ],
}
