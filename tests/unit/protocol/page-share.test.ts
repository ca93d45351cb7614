import { createHash } from 'node:crypto'
import { toBase64url } from '#lib/protocol/base64url'
import { pageLinkFaults, type PageLink, type PageLinkFaults } from '#lib/protocol/page-link'
import { pageTokenBytes, pageUrl, parseSeed } from '#lib/protocol/page-share'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import vectors from '../../vectors/page-share.json'

const SEED = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const BASE_TOKEN = 'Zk3vQ0aB.AAECAwQFBgcICQoLDA0ODw.t2x1k0.kJ8n2Yw0s1VQm3Tz5Rr7Xg'

function link(changed: Partial<PageLink> = {}): PageLink {
  const host = 'notes-demo.apps.example.com'
  return { scheme: 'https', host, path: '/docs/report', baseToken: BASE_TOKEN, seed: SEED, ...changed }
}

test.each(vectors.cases.map((each) => [each.name, each] as const))('vector: %s', (_name, each) => {
  const parts = link({ host: each.host, path: each.path, baseToken: each.base_token, seed: each.seed })
  if (each.expect === 'error') {
    expect(() => pageUrl(parts)).toThrow(/^The (base token|share seed) is not whole/)
    return
  }
  expect(pageUrl(parts)).toBe(each.url)
  expect(toBase64url(pageTokenBytes(parseSeed(each.seed)!, each.host, each.path))).toBe(each.page_token)
})

test('both kinds of vectors are there', () => {
  expect(new Set(vectors.cases.map((each) => each.expect))).toEqual(new Set(['url', 'error']))
})

test('the vectors are those that were made independently of this project, and nobody changed one', () => {
  const file = readFileSync(join(__dirname, '../../vectors/page-share.json'))
  expect(createHash('sha256').update(file).digest('hex')).toBe(
    'ef11acc22ee4e331083ba8510b682b1d32a99ff2689562d0a23984e57eb9519b',
  )
})

test('a seed is 32 bytes in one spelling, padded or not', () => {
  expect(parseSeed(SEED)).toEqual(Buffer.from(Array.from({ length: 32 }, (_, index) => index)))
  expect(parseSeed(`${SEED}=`)).toEqual(parseSeed(SEED))
  const others = [
    `${SEED}==`,
    ` ${SEED}`,
    `${SEED}\n`,
    `${SEED.slice(0, -1)}9`,
    `+${SEED.slice(1)}`,
    SEED.slice(1),
  ]
  for (const other of others) expect(parseSeed(other)).toBeNull()
})

test.each([
  'notes-demo.apps.example.com',
  'localhost',
  'notes-demo.localhost:3001',
  'notes-demo.apps.example.com:80',
  '127.0.0.1:8080',
  'xn--caf-dma.example.com',
])('%s is a host', (host) => {
  expect(pageLinkFaults(link({ host }))).toEqual({})
})
test.each([
  ['', /as it stands in the address/],
  ['Notes.example.com', /in lower case/],
  ['https://notes.example.com', /as it stands/],
  ['notes.example.com/', /as it stands/],
  ['me@notes.example.com', /as it stands/],
  ['notes.example.com.', /as it stands/],
  ['notes..example.com', /as it stands/],
  ['-notes.example.com', /as it stands/],
  ['notes.example.com:', /as it stands/],
  ['notes.example.com:080', /as it stands/],
  ['notes.example.com:65536', /as it stands/],
  ['café.example.com', /as it stands/],
  ['notes.example.com\n', /as it stands/],
  [`${'a.'.repeat(127)}example`, /as it stands/],
  ['notes.example.com:443', /^Leave out :443/],
])('%j is no host', (host, fault) => {
  expect(pageLinkFaults(link({ host }))).toEqual({ host: expect.stringMatching(fault) })
})
test('the port to leave out is the scheme’s own', () => {
  const host = 'notes.localhost:80'
  expect(pageLinkFaults(link({ scheme: 'http', host })).host).toMatch(/^Leave out :80/)
  expect(pageLinkFaults(link({ scheme: 'http', host: 'notes.localhost:443' }))).toEqual({})
})

test.each([
  '/',
  '//',
  '/a/',
  '/.../x',
  '/.well-known/a',
  '/a..b',
  "/!$&'()*+,;=:@[]~%zz",
  '/caf%C3%A9%20menu',
  '/a%2Fb',
  '/v1.2/a%252Fb',
])('%s is a path', (path) => {
  expect(pageLinkFaults(link({ path }))).toEqual({})
})
test.each([
  ['', /^Begin/],
  ['docs', /^Begin/],
  ['https://notes.example.com/docs', /^Begin/],
  ['/docs?page=2', /^Leave out the query/],
  ['/docs?', /^Leave out the query/],
  ['/docs#top', /^Leave out the query/],
  ['/café', /percent-encoded/],
  ['/a b', /percent-encoded/],
  // Browsers differ on these two; encoded, they are one page for all.
  ['/a^b', /percent-encoded/],
  ['/a|b', /percent-encoded/],
  ['/a\n', /percent-encoded/],
  ['/a\\b', /percent-encoded/],
  ['/.', /^Leave out \./],
  ['/a/../b', /^Leave out \./],
  ['/a/..', /^Leave out \./],
  ['/a/%2e%2E/b', /^Leave out \./],
  ['/a/.%2e', /^Leave out \./],
  ['/a/..;/b', /^Leave out \./],
  ['/a%2F..%2Fb', /^Leave out \./],
  ['/a/%252e%252e/b', /^Leave out \./],
])('%j is no path', (path, fault) => {
  expect(pageLinkFaults(link({ path }))).toEqual({ path: expect.stringMatching(fault) })
})

test('every fault is told at once, and none shows a secret', () => {
  const wrong = { host: 'A', path: 'a', baseToken: `${BASE_TOKEN}x`, seed: `${SEED}x` }
  const faults: PageLinkFaults = pageLinkFaults(link(wrong))
  expect(Object.keys(faults)).toEqual(['host', 'path', 'baseToken', 'seed'])
  expect(Object.values(faults).join()).not.toMatch(/Zk3v|AAEC/)
  for (const baseToken of [BASE_TOKEN.slice(1), BASE_TOKEN.slice(0, -1), '.', 'a.b', `${BASE_TOKEN}\n`]) {
    expect(Object.keys(pageLinkFaults(link({ baseToken })))).toEqual(['baseToken'])
  }
})

const next = pseudoRandom('page links')

test('a path is right exactly where a browser asks for it as it is written, and no server reads dot segments in it', () => {
  const pieces = [
    '/',
    '.',
    '..',
    '%2e',
    '%2E.',
    '\\',
    '?',
    '#',
    ' ',
    '"',
    '<',
    '`',
    '{',
    'é',
    'a',
    'B',
    '%41',
    "'",
    ';',
    '\t',
  ]
  let right = 0
  for (let round = 0; round < 20_000; round += 1) {
    const path = `/${Array.from({ length: next() % 7 }, () => pieces[next() % pieces.length]).join('')}`
    const asked = new URL(`https://notes.example.com${path}`)
    const kept =
      asked.pathname === path &&
      asked.href === `https://notes.example.com${path}` &&
      !/\/\.{1,2}(?:[/;]|$)/.test(path.replaceAll(/%2e/gi, '.'))
    expect([path, pageLinkFaults(link({ path })).path === undefined]).toEqual([path, kept])
    if (kept) right += 1
  }
  expect(right).toBeGreaterThan(1000)
})

test('of any host, path and seed: one link, which browsers keep as it is, and any change is another token', () => {
  const seen = new Set<string>()
  for (let round = 0; round < 2000; round += 1) {
    const seed = toBase64url(Buffer.from(Array.from({ length: 32 }, () => next() % 256)))
    const parts = link({
      ...{
        host: `${word(9)}-${word(5)}.${word(8)}.example${round % 2 ? '' : `:${1024 + (next() % 60_000)}`}`,
        seed,
      },
      path: `/${Array.from({ length: next() % 4 }, () => word(12)).join('/')}`,
    })
    const url = pageUrl(parts)
    expect(pageUrl({ ...parts, seed: `${seed}=` })).toBe(url)
    expect(new URL(url).href).toBe(url)
    expect(url.startsWith(`https://${parts.host}${parts.path}?kJ8n2Yw0s1VQm3Tz5Rr7Xg=`)).toBe(true)
    const others = [
      parts,
      { ...parts, path: `${parts.path}/` },
      { ...parts, path: `${parts.path}x` },
      { ...parts, host: `x${parts.host}` },
      { ...parts, seed: toBase64url(createHash('sha256').update(seed).digest()) },
    ]
    for (const other of others) seen.add(pageUrl(other).split('&')[1]!)
    expect(seen.size).toBe(5 * (round + 1))
  }
})

function word(letters: number): string {
  return Array.from({ length: 1 + (next() % letters) }, () => (next() % 36).toString(36)).join('')
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
