/** @jest-environment node */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#lib/stack/ports'

jest.setTimeout(30_000)

const callback = 'http://localhost:3000/api/auth/callback/github'
let standIn: ChildProcess
let url: string

beforeAll(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  standIn = run({ SIGN_IN_PORT: String(port), CONSOLE_URL: 'http://localhost:3000' })
  while (!(await fetch(`${url}/users/octocat`).catch(() => null))) await sleep(100)
})
afterAll(async () => {
  standIn.kill()
  await once(standIn, 'exit')
})

test('it signs a person in, from the picker to their own record', async () => {
  const query = { client_id: 'client', redirect_uri: callback, scope: 'read:user', state: 'kept' }
  const picker = await fetch(`${url}/login/oauth/authorize?${new URLSearchParams(query)}`)
  const offered = (await picker.text()).matchAll(/<span class="user-login">(.+?)<\/span>/g)
  expect([...offered].map(([, login]) => login)).toEqual(['octocat', 'hubot', 'monalisa'])

  const chosen = await fetch(`${url}/login/oauth/callback`, {
    method: 'POST',
    body: new URLSearchParams({ ...query, login: 'hubot' }),
    redirect: 'manual',
  })
  const back = new URL(chosen.headers.get('location')!)
  expect(back.origin + back.pathname).toBe(callback)
  expect(back.searchParams.get('state')).toBe('kept')

  const exchanged = await fetch(`${url}/login/oauth/access_token`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      client_id: 'client',
      client_secret: 'secret',
      code: back.searchParams.get('code')!,
      redirect_uri: callback,
    }),
  })
  const { access_token } = (await exchanged.json()) as { access_token: string }
  const user = await fetch(`${url}/user`, { headers: { authorization: `Bearer ${access_token}` } })
  expect(await user.json()).toMatchObject({ login: 'hubot', id: 4, name: 'Hubot' })
})

test('a person can be looked up by login, and has a portrait', async () => {
  const octocat = (await (await fetch(`${url}/users/octocat`)).json()) as { id: number; avatar_url: string }
  expect(octocat.id).toBe(3)
  const picture = await fetch(octocat.avatar_url)
  expect(picture.headers.get('content-type')).toBe('image/svg+xml')
  expect((await fetch(`${url}/users/nobody-at-all`)).status).toBe(404)
})

test('a callback that is not the console’s is refused', async () => {
  const query = { client_id: 'client', redirect_uri: 'http://evil.example/callback' }
  const answer = await fetch(`${url}/login/oauth/authorize?${new URLSearchParams(query)}`)
  expect(answer.status).toBeGreaterThanOrEqual(400)
})

test('it refuses to serve a console that is not on this machine', async () => {
  const refused = run({ SIGN_IN_PORT: '0', CONSOLE_URL: 'https://console.example.com' })
  let said = ''
  refused.stderr!.on('data', (piece: Buffer) => (said += piece.toString()))
  const [code] = (await once(refused, 'exit')) as [number]
  expect(code).toBe(1)
  expect(said).toContain('refuses to serve https://console.example.com')
})

function run(settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'lib/stack/sign-in-stand-in-run.ts'], {
    env: { ...process.env, AUTH_GITHUB_ID: 'client', AUTH_GITHUB_SECRET: 'secret', ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}
