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

for (const vector of cases) {
  test(`burrowee page-url: ${vector.name}`, async () => {
    const { code, stdout, stderr } = await pageUrl(vector)
    if (vector.url) return assert.deepEqual([code, stdout, stderr], [0, `${vector.url}\n`, ''])
    assert.deepEqual([code, stdout], [2, ''])
    assert.match(
      stderr,
      /^(The (base token|share seed) is not whole: .*|Put what .* into BURROWEE_SHARE_SEED\.)\n$/,
    )
  })
}

for (const [what, changed, sentence] of [
  ['a host in upper case', { host: 'Notes.example.com' }, /^Write the host .*\n$/],
  ['a host with its scheme', { host: 'https://notes.example.com' }, /^Write the host .*\n$/],
  ['a port that goes without saying', { host: 'notes.example.com:443' }, /^Leave out :443.*\n$/],
  ['a path without a slash', { path: 'docs' }, /^Begin the path .*\n$/],
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

test('burrowee page-url: over plain HTTP, and as one object', async () => {
  const http = await pageUrl({ ...plain, host: 'notes.localhost:443' }, '--scheme', 'http')
  assert.match(http.stdout, /^http:\/\/notes\.localhost:443\/docs\/q3\/report\?/)
  const json = await pageUrl(plain, '--json')
  assert.deepEqual(JSON.parse(json.stdout), { page: { host: plain.host, path: plain.path, url: plain.url } })
  const wrong = await pageUrl({ ...plain, path: 'docs' }, '--json')
  assert.deepEqual(JSON.parse(wrong.stdout), { error: { code: 'usage', message: wrong.stderr.trimEnd() } })
})
