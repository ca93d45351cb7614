import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectFolder } from '#lib/stack/project'
import { burrowee } from '../e2e/support/cli.ts'

type Vector = { name: string; host: string; path: string; base_token: string; seed: string; url?: string }

const { cases } = JSON.parse(readFileSync(join(projectFolder, 'tests/vectors/page-share.json'), 'utf8')) as {
  cases: Vector[]
}
const plain = cases.find(({ name }) => name === 'nested path')!

/** `burrowee page-url`, where no gateway is. */
function pageUrl({ host, path, base_token, seed }: Vector, ...more: string[]) {
  return burrowee(join(tmpdir(), 'burrowee-none'), ['page-url', '--host', host, '--path', path, ...more], {
    BURROWEE_BASE_TOKEN: base_token,
    BURROWEE_SHARE_SEED: seed,
  })
}

/** What is said of each vector that has no link. */
const FAULTS: Record<string, RegExp> = {
  'base token without a dot': /^The base token is not whole: .*\n$/,
  'seed of 31 bytes': /^The share seed is not whole: .*\n$/,
  'seed of 33 bytes': /^The share seed is not whole: .*\n$/,
  'seed not base64url': /^The share seed is not whole: .*\n$/,
  'empty seed': /^Put what .* into BURROWEE_SHARE_SEED\.\n$/,
}

for (const vector of cases) {
  test(`burrowee page-url: ${vector.name}`, async () => {
    const { code, stdout, stderr } = await pageUrl(vector)
    if (vector.url) return assert.deepEqual([code, stdout, stderr], [0, `${vector.url}\n`, ''])
    assert.deepEqual([code, stdout], [2, ''])
    assert.match(stderr, FAULTS[vector.name] ?? /no fault is known/)
  })
}

for (const [what, changed, sentence] of [
  ['a host in upper case', { host: 'Notes.example.com' }, /^Write the host .*\n$/],
  ['a host with its scheme', { host: 'https://notes.example.com' }, /^Write the host .*\n$/],
  ['a port that goes without saying', { host: 'notes.example.com:443' }, /^Leave out :443.*\n$/],
  ['a path without a slash', { path: 'docs' }, /^Begin the path .*\n$/],
  ['an empty path', { path: '' }, /^Begin the path .*\n$/],
  ['dots as a part of the path', { path: '/a/%2e%2e/b' }, /^Leave out \. .*\n$/],
  ['a query', { path: '/docs?page=2' }, /^Leave out the query .*\n$/],
  ['a fragment', { path: '/docs#top' }, /^Leave out the query and the fragment.*\n$/],
  ['no base token', { base_token: '' }, /^Put what the session revealed into BURROWEE_BASE_TOKEN\.\n$/],
] as const) {
  test(`burrowee page-url: ${what} is one line and exit code 2`, async () => {
    const { code, stdout, stderr } = await pageUrl({ ...plain, ...changed })
    assert.deepEqual([code, stdout], [2, ''])
    assert.match(stderr, sentence)
  })
}

for (const [what, words, sentence] of [
  ['no host', ['--path', '/docs'], /^error: .*'--host <host>' not specified\nAdd --help to see how\.\n$/],
  ['no path', ['--host', plain.host], /^error: .*'--path <path>' not specified\nAdd --help to see how\.\n$/],
  [
    'another scheme',
    ['--host', plain.host, '--path', '/docs', '--scheme', 'ftp'],
    /^error: .*'ftp' is invalid.*\nAdd --help to see how\.\n$/,
  ],
] as const) {
  test(`burrowee page-url: ${what} is exit code 2, and how to see what is needed`, async () => {
    const { code, stdout, stderr } = await burrowee(join(tmpdir(), 'burrowee-none'), ['page-url', ...words], {
      BURROWEE_BASE_TOKEN: plain.base_token,
      BURROWEE_SHARE_SEED: plain.seed,
    })
    assert.deepEqual([code, stdout], [2, ''])
    assert.match(stderr, sentence)
  })
}

test('burrowee page-url: over plain HTTP, and as one object', async () => {
  const http = await pageUrl({ ...plain, host: 'notes.localhost:443' }, '--scheme', 'http')
  assert.match(http.stdout, /^http:\/\/notes\.localhost:443\/docs\/q3\/report\?/)
  const json = await pageUrl(plain, '--json')
  assert.deepEqual(JSON.parse(json.stdout), { page: { host: plain.host, path: plain.path, url: plain.url } })
  const wrong = await pageUrl({ ...plain, path: 'docs' }, '--json')
  assert.deepEqual(JSON.parse(wrong.stdout), { error: { code: 'usage', message: wrong.stderr.trimEnd() } })
})
