const MISTAKES = [
  {
    name: 'A query string in the path.',
    what: (
      <>
        <code>/report?id=7</code> has no link; <code>/report</code> has one. Give each page a path of its own,
        such as <code>/report/7</code>.
      </>
    ),
  },
  {
    name: 'A port too many or too few.',
    what: (
      <>
        The port is part of the host where the address shows one, as in <code>notes-demo.localhost:3001</code>
        , and is left out where it does not: never <code>:443</code> with https. The app&apos;s own address
        behind the gateway, such as <code>127.0.0.1:8080</code>, is not the host.
      </>
    ),
  },
  {
    name: 'The seed in a browser.',
    what: (
      <>
        A script of the page that derives links gives the seed, and so every page, to each visitor. Derive on
        the server and send out links alone. Keep the seed out of repositories and logs as well.
      </>
    ),
  },
  {
    name: 'A decoded path.',
    what: (
      <>
        Many frameworks hand you <code>/café menu</code>. Browsers ask for <code>/caf%C3%A9%20menu</code>, and
        that is what the link is made of.
      </>
    ),
  },
  {
    name: 'Dots as a part of the path.',
    what: (
      <>
        No link opens a path with <code>.</code> or <code>..</code> between slashes, however they are encoded:
        servers disagree on where it leads. Derive from the path of the page, not from what a visitor sent.
      </>
    ),
  },
  {
    name: 'A page that redirects.',
    what: (
      <>
        <code>/report</code> and <code>/report/</code> are two pages. Where the app redirects one to the
        other, derive the link for the last one.
      </>
    ),
  },
  {
    name: 'A cookie of the gateway’s name.',
    what: (
      <>
        <code>__Host-bw</code>, and that with a hyphen and eight letters, digits, <code>-</code> or{' '}
        <code>_</code> behind it, are the gateway&apos;s own; where targets are served over plain HTTP,{' '}
        <code>bw</code> and <code>bw-settings</code> would be such names. The app neither gets nor sets them.
      </>
    ),
  },
  {
    name: 'The seed as text, or the token cut too late.',
    what: (
      <>
        The key is the 32 decoded bytes, not the 43 characters. The token is made of the first 16 bytes of the
        HMAC, not of the first characters of its encoding; and base64url has <code>-</code> and <code>_</code>
        , no <code>+</code>, <code>/</code> or <code>=</code>.
      </>
    ),
  },
]

export function Mistakes() {
  return (
    <ul>
      {MISTAKES.map(({ name, what }) => (
        <li key={name}>
          <b>{name}</b> {what}
        </li>
      ))}
    </ul>
  )
}
