import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHome, writeIdentity } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'
import { generateKeys } from '#lib/protocol/keys'
import { pageUrl } from '#lib/protocol/page-share'

jest.setTimeout(60_000)

const folder = mkdtempSync(join(tmpdir(), 'burrowee-page-share-'))
const host = 'notes-lab.apps.example.com'
beforeAll(() => {
  const home = openHome(folder)
  const { privateKey } = generateKeys()
  writeIdentity(home, {
    ...{ format: 1, gatewayId: 'g', slug: 'lab', account: 'octocat', enrolment: '', enrolledAt: 0 },
    ...{ consoleUrl: 'https://console.example.com', relayUrl: 'https://relay.example.com' },
    ...{ consolePublicKey: generateKeys().publicKey, targetOrigin: 'https://*.apps.example.com' },
    ...{ privateKey, sessionKey: Buffer.alloc(32, 1).toString('base64url') },
  })
  Store.create(home.storeFile).close()
})
afterAll(() => rmSync(folder, { recursive: true }))

function burrowee(...command: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, BURROWEE_GATEWAY_HOME: folder }
    execFile('node', ['burrowee.mjs', ...command], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })
}

type PageShare = { baseToken: string; seed: string; host: string; exampleUrl: string }
type Answer = { session: { sid: string; kind: string }; pageShare: PageShare }
const answer = async (...command: string[]) =>
  JSON.parse((await burrowee(...command, '--json')).stdout) as Answer

test('a session per page: minted, revealed again, and what it says makes links', async () => {
  await burrowee('target', 'add', 'notes', '127.0.0.1:8080')
  const { session, pageShare } = await answer('session', 'mint', 'notes', '--per-page')
  const { baseToken, seed, exampleUrl } = pageShare
  expect(session.kind).toBe('page-share')
  expect(pageShare.host).toBe(host)
  expect(exampleUrl).toBe(pageUrl({ scheme: 'https', host, path: '/', baseToken, seed }))
  expect((await answer('session', 'reveal', session.sid)).pageShare).toEqual(pageShare)

  const { stdout, stderr } = await burrowee('session', 'reveal', session.sid)
  expect(stdout).toBe(
    `Base token   ${baseToken}\nShare seed   ${seed}\nPublic host  ${host}\nExample URL  ${exampleUrl}\n`,
  )
  expect(stderr).toMatch(/whoever holds it can make a link to any page/)
  await burrowee('session', 'revoke', session.sid)
  const ended = await burrowee('session', 'reveal', session.sid)
  expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/was revoked/) })
})

test('minted for a person to read: the four parts alone on stdout, the warning beside them', async () => {
  const { code, stdout, stderr } = await burrowee('session', 'mint', 'notes', '--per-page', '--expires', '2d')
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^Base token   [\w-]{8}\.\S+\nShare seed   [\w-]{43}\nPublic host  notes-lab\.apps\.example\.com\nExample URL  https:\S+\n$/,
  )
  expect(stderr).toMatch(
    /^Session [\w-]{22} of notes, until .*\.\nThe share seed is a secret: whoever holds it/,
  )
  expect(stderr).not.toContain(/Share seed +(\S+)/.exec(stdout)![1])
})

test('a full session has nothing to reveal', async () => {
  const { session } = await answer('session', 'mint', 'notes')
  const refused = await burrowee('session', 'reveal', session.sid)
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/opens the whole app/) })
})

test('--allow-query goes with --per-page alone', async () => {
  const { code, stderr } = await burrowee('session', 'mint', 'notes', '--allow-query')
  expect([code, /beside --per-page/.test(stderr)]).toEqual([2, true])
})

test('asset paths are set, shown, kept, changed and cleared', async () => {
  const pathsOf = async () => {
    const { stdout } = await burrowee('target', 'list', '--json')
    const { targets } = JSON.parse(stdout) as { targets: { address: string; assetPaths: string[] }[] }
    return targets.find(({ address }) => address === '127.0.0.1:81')!.assetPaths
  }
  await burrowee('target', 'add', 'wiki', '127.0.0.1:81', '--asset-path', '/static/', '--asset-path', '/a/b/')
  expect(await pathsOf()).toEqual(['/static/', '/a/b/'])
  expect((await burrowee('target', 'list')).stdout).toMatch(
    /ASSET PATHS\n.*\n.*wiki-lab.* {2}\/static\/ \/a\/b\/$/m,
  )
  await burrowee('target', 'edit', 'wiki', '--name', 'pages')
  expect(await pathsOf()).toHaveLength(2)
  await burrowee('target', 'edit', 'pages', '--asset-path', '/assets/')
  expect(await pathsOf()).toEqual(['/assets/'])
  const loose = await burrowee('target', 'edit', 'pages', '--asset-path', '/static')
  expect([loose.code, loose.stderr]).toEqual([
    2,
    'Begin and end an asset path with a slash, such as /static/.\n',
  ])
  const open = await burrowee('target', 'edit', 'pages', '--asset-path', '/')
  expect([open.code, /would open the whole app/.test(open.stderr)]).toEqual([2, true])
  await burrowee('target', 'edit', 'pages', '--no-asset-paths')
  expect(await pathsOf()).toEqual([])
})
