import type { Guide } from '#components/docs/guide'
import { Fold } from '#components/docs/fold'
import { PageUrlBox } from '#components/docs/page-url-box'
import { Picture } from '../picture'
import { Mistakes } from './mistakes'
import { Recipe } from './recipe'
import { SAMPLES, VECTORS } from './sources'
import { Vectors } from './vectors'

const { host, path, seed, base_token: baseToken } = VECTORS.find(({ name }) => name === 'nested path')!
/** Parts of which a link can be made. */
const EXAMPLE = { scheme: 'https' as const, host, path, baseToken, seed }

const COMMAND = `export BURROWEE_BASE_TOKEN BURROWEE_SHARE_SEED
read -r BURROWEE_BASE_TOKEN && read -rs BURROWEE_SHARE_SEED
burrowee page-url --host notes-homelab.apps.example.com --path /docs/report`

export const PER_PAGE: Guide = {
  href: '/docs/per-page-sharing',
  name: 'Per-page sharing',
  intro: (
    <p>
      A full session opens a whole app. With a page-share session, the app itself hands out links, each to one
      page: one document, one dashboard, one record. It makes them from a secret, without asking anybody; the
      gateway, in front of the app, checks them.
    </p>
  ),
  sections: [
    {
      heading: 'What the app is given',
      body: (
        <>
          <p>
            Switch on <b>Per Page Sharing</b> in the row that creates a session. It shows what the app needs,
            and <b>Reveal</b> on the session&apos;s row shows it again, fetched from the gateway each time:
          </p>
          <ul>
            <li>
              the <b>base token</b>, which says which session a link belongs to. By itself it opens nothing.
            </li>
            <li>
              the <b>share seed</b>, the secret. Whoever has it can make a link to every page of the app, so
              keep it where the app keeps its other secrets. The console does not store it.
            </li>
            <li>
              the <b>host</b> at which the app is served.
            </li>
          </ul>
          <Picture
            name="per-page"
            alt="What a new session with Per Page Sharing shows: base token, share seed with the warning that it is a secret, public host and an example URL, each with Copy."
          />
        </>
      ),
    },
    {
      heading: 'The recipe',
      body: <Recipe />,
    },
    {
      heading: 'The recipe as code',
      body: (
        <>
          <p>Each is whole, and needs nothing but its language&apos;s standard library.</p>
          {SAMPLES.map(({ language, text }, index) => (
            <Fold key={language} name={language} open={index === 0} text={text} />
          ))}
        </>
      ),
    },
    {
      heading: 'Try it',
      body: (
        <p>A seed belongs on a server. Paste yours only to check your code, on a machine that you trust.</p>
      ),
      below: <PageUrlBox example={EXAMPLE} />,
    },
    {
      heading: 'Check your code',
      body: (
        <>
          <p>
            On a command line, <code>burrowee page-url</code> prints the link that your code should come to.
            It takes both secrets from the environment, where other users of the machine do not see them:
          </p>
          <pre>
            <code>{COMMAND}</code>
          </pre>
          <p>And these cases should come to these page tokens:</p>
          <Vectors />
        </>
      ),
    },
    {
      heading: 'What a link opens',
      body: (
        <>
          <ul>
            <li>
              <b>One page.</b> Host and path must be the same byte for byte: not a page above or below, no
              slash more or less, no other case or encoding. Only reading: GET and HEAD, no WebSocket, no
              service worker.
            </li>
            <li>
              <b>No query.</b> Other parameters are dropped before they reach the app, unless the session was
              created with <b>Allow query strings</b>; then one link opens the page with any.
            </li>
            <li>
              <b>What pages are made of</b>, such as style sheets and pictures, if the target has{' '}
              <b>asset paths</b> such as <code>/static/</code>. Whoever has any live link can read all that
              lies below them, so keep nothing private there.
            </li>
            <li>
              <b>Until the session ends.</b> Revoke, expiry and <b>Extend</b> hold for every link of the
              session at once. One link cannot be taken back alone: for that, give it a session of its own.
            </li>
            <li>
              <b>To anyone who has it.</b> On entry it is exchanged for a cookie of that page, and leaves the
              address bar. The app sees a plain request, with nothing of ours in it; what else it asks of
              visitors, such as its own sign-in, stays as it is. Who sees a link in the app can hand it on,
              and it opens also when they have lost their own way in.
            </li>
            <li>
              <b>In one browser, side by side.</b> The pages of an app share its host, so that a script in one
              of them can read the others which the same browser has open. What must not trust each other
              belongs on targets of its own.
            </li>
          </ul>
          <p>
            What holds for every session stands under <a href="/docs/security">Security</a>.
          </p>
        </>
      ),
    },
    {
      heading: 'Common mistakes',
      body: <Mistakes />,
    },
  ],
}
