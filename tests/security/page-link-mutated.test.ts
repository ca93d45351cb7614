import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Agent } from 'node:http'
import test from 'node:test'
import { ask, enter, NAVIGATION } from '../conformance/support/client.ts'
import { hasDotSegment } from '#lib/protocol/dot-segments'
import { setAssetPaths, sharePages, type PageShare } from '../conformance/support/share-pages.ts'
import { relayedWorld, type World } from '../conformance/support/world.ts'

const ROUNDS = 12
const MUTATIONS = 200
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const next = pseudoRandom('mutated page links')
const pick = <T>(from: readonly T[]): T => from[next() % from.length]!

type Link = { host: string; path: string; base: string; page: string }
/** Another request, mostly not this link. */
type Change = (link: Link, own: Own) => Partial<Link> & { query?: string }
type Own = { world: World; share: PageShare; stranger: PageShare }

/** Other hosts that are written almost alike. Upper case is the same host (RFC 9110 section 4.2.3). */
const HOSTS: readonly ((name: string, port: string) => string)[] = [
  (name, port) => `${name}.:${port}`,
  (name, port) => `x${name}:${port}`,
  (name, port) => `x.${name}:${port}`,
  (name, port) => `${name.replace('-lab.', '-lib.')}:${port}`,
  (name, port) => `${name.replace('.localhost', '.localhost.localhost')}:${port}`,
  (name, port) => `${name}:${port}0`,
  (name) => `${name}:80`,
  (name) => name,
]

const CHANGES: readonly Change[] = [
  ({ path }) => ({ path: `${path}/` }),
  ({ path }) => ({ path: `${path}${pick(['x', '%20', ';', '.', '/x', '%2F', '%3F'])}` }),
  ({ path }) => ({ path: path.slice(0, -1) || '/x' }),
  ({ path }) => ({ path: `/${path}` }),
  ({ path }) => ({ path: `/.${path}` }),
  ({ path }) => ({ path: `/x/..${path}` }),
  ({ path }) => ({ path: swapCase(path) }),
  ({ path }) => ({ path: replaceAt(path, 1 + (next() % path.length), (c) => percent(c || 'a')) }),
  ({ path }) => ({ path: replaceAt(path, 1 + (next() % path.length), () => pick([...'abcXYZ019'])) }),
  (_, { world }) => ({ host: world.host(pick(['other', 'nobody'])) }),
  ({ host }) => ({ host: pick(HOSTS)(...(host.split(':') as [string, string])) }),
  ({ base }) => ({ base: replaceAt(base, next() % base.length, () => pick([...ALPHABET])) }),
  ({ base }) => ({ base: replaceAt(base, next() % base.length, percent) }),
  ({ page }) => ({ page: replaceAt(page, next() % page.length, () => pick([...ALPHABET])) }),
  ({ page }) => ({ page: replaceAt(page, next() % page.length, percent) }),
  ({ page }) => ({ page: page.replace('=p', pick(['', '=', '=P', '==p', '=p=', '=pp', '=%70'])) }),
  ({ base, page }) => ({ query: `${page}&${base}` }),
  ({ base, page }) => ({ query: pick([`${base}&${base}&${page}`, `${base}&${page}&${page}`]) }),
  ({ base, page }) => ({ query: pick([base, page, `${base};${page}`, `${base}?${page}`, '']) }),
  (_, { share }) => ({ page: share.url('/another-page').split('&')[1]! }),
  ({ path }, { stranger }) => ({ page: stranger.url(path).split('&')[1]! }),
  ({ path }, { stranger }) => ({ base: stranger.url(path).split(/[?&]/)[1]! }),
  ({ base, page }, { stranger }) => ({ query: `${base}&${page}&${stranger.url('/').split('?')[1]}` }),
]

/** How the changed link is asked for: by a program, by a person, and by a browser in which the page is open. */
const WAYS = ['program', 'person', 'page open'] as const

test(`of any page, its link opens it, and ${MUTATIONS} changes of the link open nothing`, async () => {
  const world = await relayedWorld()
  // A connection belongs to one host.
  const agents = new Map<string, Agent>()
  const { store } = world.gateway.gate
  const echo = store.targetByName('echo')!
  for (let round = 0; round < ROUNDS; round += 1) {
    // The host is a new one in each round.
    const name = hostWord()
    store.putTarget({ ...echo, name })
    setAssetPaths(world, ['/static/'], name)
    const [share, stranger] = [sharePages(world, { target: name }), sharePages(world, { target: name })]
    const path = PLAIN_PATHS[round] ?? randomPath()
    const [base, page] = share
      .url(path)
      .slice(path.length + 1)
      .split('&') as [string, string]
    const link: Link = { host: world.host(name), path, base, page }
    const visit = async (host: string, url: string, headers: Record<string, string> = {}) => {
      const agent = agents.get(host) ?? new Agent({ keepAlive: true })
      agents.set(host, agent)
      const before = world.echo.seen.length
      const answer = await ask(world, { host, path: url, agent, headers })
      const cookies = answer.headers['set-cookie'] ?? []
      return {
        status: answer.status,
        cookies,
        reached: world.echo.seen.slice(before).map(({ url: each }) => each),
      }
    }
    const right = `${path}?${base}&${page}`
    const opened = { status: 200, cookies: [], reached: [path] }
    assert.deepEqual(await visit(link.host, right), opened)
    assert.deepEqual(await visit(link.host, `${path}?a=1&${base}&b&${page}&c=%20`), opened)
    const cookie = await enter(world, right, link.host)
    for (let tried = 0, drawn = 0; tried < MUTATIONS; drawn += 1) {
      const changed = { ...link, ...CHANGES[drawn % CHANGES.length]!(link, { world, share, stranger }) }
      const query = changed.query ?? `${changed.base}&${changed.page}`
      const url = `${changed.path}?${query}`
      const isSamePlace = changed.host === link.host && changed.path === path
      if (isSamePlace && url === right) continue
      const way = WAYS[tried % WAYS.length]!
      const headers: Record<string, string> =
        way === 'person' ? NAVIGATION : way === 'page open' ? { cookie } : {}
      // With the cookie alone, too: where something of ours stands in the URL, that decides.
      const bare = way === 'page open' && !isSamePlace && drawn % 2 === 0
      const { status, cookies, reached } = await visit(changed.host, bare ? changed.path : url, headers)
      const said = `${status} for ${changed.host} ${bare ? changed.path : url}, ${way}`
      assert.deepEqual(cookies, [], said)
      // What is no more of ours is the app's own parameter: beside the cookie it opens the page, without it.
      const isPageItself = way === 'page open' && isSamePlace && status === 200
      if (!isPageItself) assert.ok(status >= 400 && status !== 421, said)
      assert.deepEqual(reached, isPageItself ? [path] : [], said)
      tried += 1
    }
    assert.deepEqual(await visit(link.host, right), opened)
  }
  agents.forEach((agent) => agent.destroy())
  await world.close()
})

/** Those that are easily forgotten; after them any. */
const PLAIN_PATHS = ['/', '/docs/', '//', '/a//b']

function randomPath(): string {
  const path = `/${Array.from({ length: 1 + (next() % 4) }, segment).join('/')}${pick(['', '', '/'])}`
  return hasDotSegment(path) ? randomPath() : path
}

function segment(): string {
  const pieces = ['a', 'Z', '7', '-', '_', '~', '%20', '%C3%A9', '%2F', '.', ';', '=', '&', '+', "'"]
  return Array.from({ length: next() % 9 }, () => pick(pieces)).join('')
}

function hostWord(): string {
  const inner = Array.from({ length: next() % 12 }, () =>
    pick([...'abcdefghijklmnopqrstuvwxyz0123456789-']),
  ).join('')
  return `t${inner}${next() % 1000}`
}

function replaceAt(text: string, at: number, by: (character: string) => string): string {
  return text.slice(0, at) + by(text[at] ?? '') + text.slice(at + 1)
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}

function swapCase(text: string): string {
  const lower = text.toLowerCase()
  return lower === text ? text.toUpperCase() : lower
}

/** The same numbers on every run, so that a failure can be seen again. */
function pseudoRandom(name: string): () => number {
  let round = 0
  return () =>
    createHash('sha256')
      .update(`${name} ${(round += 1)}`)
      .digest()
      .readUInt32BE()
}
