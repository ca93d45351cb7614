import type { Guide } from '#components/docs/guide'

export const SECURITY: Guide = {
  href: '/docs/security',
  name: 'Security',
  intro: <></>,
  sections: [
    {
      heading: 'What holds',
      body: (
        <ul>
          <li>
            Only the gateway decides whether a request gets in, from its own record. With the console down,
            sessions go on as they are; only nothing can be created or changed from here.
          </li>
          <li>
            Revoked is for ever. Nothing brings a session back; not a repeat, a race, or a backup of the
            gateway.
          </li>
          <li>A session opens one target. It opens no other, also not on the same gateway.</li>
          <li>
            The app gets no token, entry or cookie of ours, and none of them stands in a log, a referrer or an
            error page.
          </li>
          <li>
            A relay can delay, but not forge: it cannot make, extend, relabel, open or revoke a session on its
            own. What the console tells a gateway is signed, for that gateway, for that request, once.
          </li>
        </ul>
      ),
    },
    {
      heading: 'How',
      body: (
        <ul>
          <li>
            A link is checked on entry and exchanged for a cookie of that one host, out of reach of scripts;
            the address bar is left clean.
          </li>
          <li>
            The cookie counts only for requests that the app&apos;s own pages make, or a visit in the address
            bar: another site, also a neighbour on the same domain, cannot use it.
          </li>
          <li>
            <i>Open</i> uses an entry that works once, within a minute, and is kept only in the gateway&apos;s
            memory.
          </li>
          <li>
            The console keeps session tokens encrypted (AES-256-GCM), so that <i>Copy</i> can build a link
            again. Pairing codes are kept as hashes.
          </li>
          <li>Responses that passed the gate are marked private, so that no shared cache keeps them.</li>
        </ul>
      ),
    },
    {
      heading: 'What it does not do',
      body: (
        <ul>
          <li>
            <b>A link is a key.</b> Anyone who gets it gets in, until it expires or you revoke it.
          </li>
          <li>
            <b>A relay can read what it carries.</b> Browsers&apos; TLS ends at the relay or at the proxy
            before it, so whoever runs those can see requests and answers, links and cookies among them, and
            use what they see.
          </li>
          <li>
            <b>Who runs the console can act for you</b>, as with any console: it signs what gateways obey.
          </li>
          <li>
            <b>A gateway store restored from a backup</b> asks the console what ended since, before it lets
            anybody in. If the console is down just then, it opens after five seconds without having heard; a
            gateway that was offline while you removed somebody, at once.
          </li>
          <li>
            <b>The app itself</b> must be fit for visitors: Burrowee decides who comes in, not what they may
            do there.
          </li>
        </ul>
      ),
    },
  ],
}
