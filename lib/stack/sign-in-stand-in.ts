import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { createEmulator } from 'emulate'
import { portrait } from '#lib/stack/portrait'
import { freePort } from '#lib/stack/ports'
import { isLoopbackUrl } from '#lib/protocol/names'

/** Who can sign in on the local stack. Their numeric ids follow from this order: 3, 4, 5. Append only. */
export const PEOPLE = [
  { login: 'octocat', name: 'The Octocat', email: 'octocat@example.com' },
  { login: 'hubot', name: 'Hubot', email: 'hubot@example.com' },
  { login: 'monalisa', name: 'Mona Lisa', email: 'monalisa@example.com' },
]

type Settings = { port: number; consoleUrl: string; clientId: string; clientSecret: string }

/**
 * Stands in for GitHub's sign-in on a machine of one's own: anybody may be anybody.
 * Serves `/login/oauth/authorize`, `/login/oauth/access_token`, `/user`, `/users/<login>` and portraits on 127.0.0.1.
 * @throws Error unless the console's URL is loopback: on a real console it would let everybody in.
 */
export async function startSignInStandIn({ port, consoleUrl, clientId, clientSecret }: Settings) {
  if (!isLoopbackUrl(consoleUrl)) {
    throw new Error(
      `The sign-in stand-in lets anybody be anybody and refuses to serve ${consoleUrl}: set AUTH_GITHUB_ID and AUTH_GITHUB_SECRET.`,
    )
  }
  const behind = await freePort()
  const emulator = await createEmulator({
    service: 'github',
    port: behind,
    baseUrl: `http://127.0.0.1:${port}`,
    seed: {
      github: {
        users: PEOPLE,
        oauth_apps: [
          {
            client_id: clientId,
            client_secret: clientSecret,
            name: 'Burrowee',
            redirect_uris: [`${consoleUrl}/api/auth/callback/github`],
          },
        ],
      },
    },
  })
  const server = createServer((incoming, outgoing) => {
    const login = /^\/avatars\/u\/([a-z]+)(\?|$)/.exec(incoming.url ?? '')?.[1]
    if (login) outgoing.setHeader('Content-Type', 'image/svg+xml').end(portrait(login))
    else if (incoming.url?.startsWith('/login/oauth/authorize?')) {
      offerPeople(incoming, outgoing, behind).catch(() => outgoing.writeHead(502).end())
    } else passOn(incoming, outgoing, behind)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await emulator.close()
    },
  }
}

/**
 * The emulator seeds an `admin` and a `ghost` of its own, whom nobody here knows: its picker goes out without them, and
 * with the owner first.
 */
async function offerPeople(incoming: IncomingMessage, outgoing: ServerResponse, port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}${incoming.url}`)
  const page = await answer.text()
  const forms = page.match(FORM) ?? []
  const known = PEOPLE.flatMap(({ login }) =>
    forms.filter((form) => form.includes(`name="login" value="${login}"`)),
  )
  outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/html' })
  outgoing.end(page.replace(FORM, () => known.shift() ?? ''))
}

/** One for each person. */
const FORM = /<form class="user-form"[^]*?<\/form>/g

/** The emulator has no portraits to give, so it stands behind a door of ours. */
function passOn(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url: path, headers } = incoming
  const onward = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()))
  incoming.pipe(onward)
}
