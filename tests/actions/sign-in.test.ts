import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { NextRequest, NextResponse } from 'next/server'
import { GET as authRoute, POST as authPost } from '../../app/api/auth/[...nextauth]/route'
import { database } from '#lib/console/db'
import { currentPerson, requirePerson } from '#lib/console/person'
import { signOut, startSignIn } from '#lib/console/sign-in'
import { signedInAt } from '#lib/console/sign-in/signed-in-at'
import { recordIdentity } from '#lib/console/sign-in/record-identity'
import { issuePairingCodeFor } from '#lib/console/gateway/issue-pairing-code-for'
import { freePort } from '#lib/stack/ports'
import { signInAs, visitor } from '../support/visitor'

const CALLBACK = 'http://localhost:3000/api/auth/callback/github'
let standIn: ChildProcess
let issuer: string

beforeAll(async () => {
  const port = await freePort()
  issuer = `http://127.0.0.1:${port}`
  Object.assign(process.env, { AUTH_GITHUB_URL: issuer, AUTH_GITHUB_API_URL: issuer })
  const env = { ...process.env, SIGN_IN_PORT: String(port), CONSOLE_URL: 'http://localhost:3000' }
  const command = ['--import', 'tsx', 'lib/stack/sign-in-stand-in-run.ts']
  standIn = spawn(process.execPath, command, { env, stdio: 'ignore' })
  while (!(await fetch(`${issuer}/users/octocat`).catch(() => null))) await sleep(100)
}, 30_000)
afterAll(async () => {
  standIn.kill()
  await once(standIn, 'exit')
})
beforeEach(() => signInAs(null))

/** Presses the console's button; where it leads. */
async function press(next: string): Promise<URL> {
  const error: { digest: string } = await startSignIn(next).catch((thrown) => thrown)
  return new URL(/^NEXT_REDIRECT;\w+;(.+);\d+;$/.exec(error.digest)![1]!)
}

/** Picks somebody at the stand-in, and comes back to the console with what it gave. */
async function comeBackAs(login: string, authorize: URL): Promise<Response> {
  const { origin, searchParams } = authorize
  const body = new URLSearchParams({ ...Object.fromEntries(searchParams), login })
  const chosen = await fetch(`${origin}/login/oauth/callback`, { method: 'POST', body, redirect: 'manual' })
  return callback(chosen.headers.get('location')!)
}

async function callback(url: string): Promise<Response> {
  const params = Promise.resolve({ nextauth: ['callback', 'github'] })
  const response = await authRoute(new NextRequest(url), { params })
  const { cookies } = new NextResponse(null, { headers: response.headers })
  for (const cookie of cookies.getAll())
    visitor.cookies.set(cookie.name, cookie.value, { maxAge: cookie.maxAge })
  return response
}

test('the button leads to GitHub and back to where one was going; identity is issuer and number', async () => {
  const authorize = await press('/gateways?x=1')
  expect(authorize.origin + authorize.pathname).toBe(`${issuer}/login/oauth/authorize`)
  expect(authorize.searchParams.get('redirect_uri')).toBe(CALLBACK)
  const response = await comeBackAs('octocat', authorize)
  expect(response.headers.get('location')).toBe('http://localhost:3000/gateways?x=1')

  const person = await currentPerson()
  expect(person).toMatchObject({ login: 'octocat', name: 'The Octocat' })
  const user = await database().user.findUniqueOrThrow({ where: { id: person!.id } })
  expect(user).toMatchObject({ issuer, subject: expect.stringMatching(/^\d+$/) })
  await expect(requirePerson('/sessions')).resolves.toEqual(person)

  // The claim page asks: somebody who has just signed in came of their own accord.
  const at = await signedInAt()
  expect(Math.abs(Date.now() - at!)).toBeLessThan(10_000)

  const cookie = visitor.cookies.get('burrowee-sign-in')!.value
  expect(Buffer.from(cookie.split('.')[0]!, 'base64url').toString()).toContain('"enc":"A256GCM"')
  await signOut()
  expect(visitor.cookies.get('burrowee-sign-in')).toBeUndefined()
  expect(await currentPerson()).toBeNull()
  expect(await signedInAt()).toBeNull()
})

test('a cookie from before the moment was kept is somebody, who signed in nobody knows when', async () => {
  const id = await recordIdentity(issuer, { id: 7, login: 'early', name: null })
  await signInAs({ id, login: 'early', name: null, avatarUrl: null })
  expect(await currentPerson()).toMatchObject({ login: 'early' })
  expect(await signedInAt()).toBeNull()
})

test('signing in again is the same person, under whatever login; another issuer is another person', async () => {
  const id = await recordIdentity('https://github.com', { id: 583231, login: 'octocat', name: null })
  expect(await recordIdentity('https://github.com', { id: 583231, login: 'renamed' })).toBe(id)
  expect(await database().user.findUnique({ where: { id } })).toMatchObject({ login: 'renamed' })
  expect(await recordIdentity('https://ghe.example.com', { id: 583231, login: 'renamed' })).not.toBe(id)
  expect(await recordIdentity('https://github.com', { id: 4, login: 'renamed' })).not.toBe(id)
  await expect(recordIdentity('https://github.com', { id: 'x', login: 'y' })).rejects.toThrow()
})

test("coming back without this browser's state signs nobody in", async () => {
  const authorize = await press('/sessions')
  await signInAs(null)
  const response = await comeBackAs('octocat', authorize)
  expect(response.headers.get('location')).toContain('error=OAuthCallback')
  expect(await currentPerson()).toBeNull()
})

test("coming back with another sign-in's state signs nobody in", async () => {
  const theirs = await press('/sessions')
  await signInAs(null)
  await press('/sessions')
  await comeBackAs('octocat', theirs)
  expect(await currentPerson()).toBeNull()
})

test.each(['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)'])(
  'after signing in nobody lands on %s',
  async (next) => {
    const response = await comeBackAs('hubot', await press(next))
    expect(response.headers.get('location')).toBe('http://localhost:3000/sessions')
  },
)

test("next-auth's own door asks for its CSRF pair", async () => {
  const body = new URLSearchParams({ csrfToken: 'guessed', callbackUrl: 'http://localhost:3000/' })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const request = new NextRequest('http://localhost:3000/api/auth/signin/github', {
    method: 'POST',
    headers,
    body,
  })
  const response = await authPost(request, { params: Promise.resolve({ nextauth: ['signin', 'github'] }) })
  expect(response.headers.get('location')).toContain('csrf=true')
})

test.each(['_log', 'session', 'csrf', 'providers', 'signout'])("next-auth's %s is shut", async (action) => {
  const params = Promise.resolve({ nextauth: [action] })
  for (const method of ['GET', 'POST'] as const) {
    const request = new NextRequest(`http://localhost:3000/api/auth/${action}`, { method })
    expect((await (method === 'GET' ? authRoute : authPost)(request, { params })).status).toBe(404)
  }
})

test('a cookie of another secret, or a changed one, is nobody', async () => {
  await comeBackAs('monalisa', await press('/sessions'))
  const { value } = visitor.cookies.get('burrowee-sign-in')!
  visitor.cookies.set('burrowee-sign-in', `${value.slice(0, -4)}AAAA`)
  expect(await currentPerson()).toBeNull()
  const forged = createHash('sha256').update(value).digest('base64url')
  visitor.cookies.set('burrowee-sign-in', forged)
  expect(await currentPerson()).toBeNull()
})

test('a gateway may be set up for somebody who never signed in, and is theirs when they do', async () => {
  const code = await issuePairingCodeFor('hubot', 'early')
  expect(code).toMatch(/^[0-9a-z-]{23}$/)
  await comeBackAs('hubot', await press('/sessions'))
  const { ownerId } = await database().pairingCode.findFirstOrThrow({ where: { slug: 'early' } })
  expect((await currentPerson())!.id).toBe(ownerId)
  await expect(issuePairingCodeFor('nobody-at-all', 'never')).rejects.toThrow('knows no user nobody-at-all')
})
