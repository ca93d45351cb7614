import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Agent } from 'node:http'
import test from 'node:test'
import { ask } from '../conformance/support/client.ts'
import { setAssetPaths, sharePages, type PageShare } from '../conformance/support/share-pages.ts'
import { relayedWorld, type World } from '../conformance/support/world.ts'

const ROUNDS = 10
const MUTATIONS = 200
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const next = pseudoRandom('mutated page links')
const pick = <T>(from: readonly T[]): T => from[next() % from.length]!

type Link = { host: string; path: string; base: string; page: string }
/** Another request that is not this link; null where this way of changing one changes nothing. */
type Change = (link: Link, own: Own) => Partial<Link> & { query?: string }
type Own = { world: World; share: PageShare; stranger: PageShare; hosts: string[] }

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
  ({ host }, { hosts }) => ({ host: pick(hosts.filter((each) => each !== host)) }),
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

test(`of any page, its link opens it, and ${MUTATIONS} changes of the link open nothing`, async () => {
  const world = await relayedWorld()
  // A connection belongs to one host.
  const agents = new Map<string, Agent>()
  const { store } = world.gateway.gate
  let tried = 0
  for (let round = 0; round < ROUNDS; round++) {
    // The host is a new one in each round.
    const target = store.targetByName(round === 0 ? 'echo' : `echo-${round - 1}`)!
    const name = `echo-${round}`
    store.putTarget({ ...target, name })
    setAssetPaths(world, ['/static/'], name)
    const [share, stranger] = [sharePages(world, { target: name }), sharePages(world, { target: name })]
    const path = `/${Array.from({ length: 1 + (next() % 4) }, segment).join('/')}`
    const [base, page] = share
      .url(path)
      .slice(path.length + 1)
      .split('&') as [string, string]
    const link: Link = { host: world.host(name), path, base, page }
    const own = { world, share, stranger, hosts: [world.host('other'), world.host('nobody'), link.host] }
    const visit = async ({ host, path, query }: { host: string; path: string; query: string }) => {
      const agent = agents.get(host) ?? new Agent({ keepAlive: true })
      agents.set(host, agent)
      const before = world.echo.seen.length
      const answer = await ask(world, { host, path: `${path}?${query}`, agent })
      return { status: answer.status, reached: world.echo.seen.slice(before).map(({ url }) => url) }
    }
    const right = { ...link, query: `${base}&${page}` }
    assert.deepEqual(await visit(right), { status: 200, reached: [path] })
    assert.deepEqual(await visit({ ...right, query: `a=1&${base}&b&${page}&c=%20` }), {
      ...{ status: 200, reached: [path] },
    })
    for (let i = 0; i < MUTATIONS; i++) {
      const changed = { ...link, ...CHANGES[i % CHANGES.length]!(link, own) }
      const query = changed.query ?? `${changed.base}&${changed.page}`
      const asked = { host: changed.host, path: changed.path, query }
      if (asked.host === link.host && asked.path === path && query === right.query) continue
      const { status, reached } = await visit(asked)
      assert.ok(status >= 400 && status !== 421, `${status} for ${JSON.stringify(asked)}`)
      assert.deepEqual(reached, [])
      tried += 1
    }
    assert.deepEqual(await visit(right), { status: 200, reached: [path] })
  }
  assert.ok(tried > ROUNDS * MUTATIONS * 0.95, String(tried))
  agents.forEach((agent) => agent.destroy())
  await world.close()
})

function segment(): string {
  const pieces = ['a', 'Z', '7', '-', '_', '~', '%20', '%C3%A9', '%2F', '.', ';', '=', '&', '+', "'"]
  return `p${Array.from({ length: next() % 8 }, () => pick(pieces)).join('')}`
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
