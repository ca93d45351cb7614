import { renderToStaticMarkup } from 'react-dom/server'
import DocSearchPage from '../../../app/docs/search/page'
import { findPassages } from '../../../app/docs/search/find-passages'
import { allPassages } from '../../../app/docs/search/passages'
import { consoleEnvironment } from '../../support/console-environment'

jest.mock('../../../app/docs/per-page-sharing/sources', () =>
  jest.requireActual<typeof import('../../support/docs-sources')>('../../support/docs-sources').readSources(),
)

Object.assign(process.env, consoleEnvironment())

const find = (question: string) => findPassages(allPassages(), question)
const first = (question: string) => find(question).found[0]?.href
const page = async (q?: string | string[]) =>
  renderToStaticMarkup(await DocSearchPage({ searchParams: Promise.resolve({ q }) }))

test.each([
  ['a heading', 'revoke', '/docs/sessions#revoke'],
  ['a word by its beginning', 'backup restor', '/docs/deploy#backup-and-restore'],
  ['text below a heading', 'hidden files chmod', undefined],
  ['a variable', 'RELAY_INTERNAL_HOST', '/docs/deploy#in-front-of-the-relay'],
  ['a command', 'gateway unit', '/docs/gateways#run-it-for-good'],
  ['a decision', 'libsql lock', '/docs/decisions/0002-sqlite-is-store-and-lock'],
  [
    'a message, with other quotes and signs',
    '“Gateway is offline!”',
    '/docs/troubleshooting#gateway-is-offline',
  ],
])('finds %s', (_what, question, href) => {
  expect(first(question)).toBe(href)
})

test.each([
  ['The name zebra is taken. Choose another; names are never given out again.', '#the-name-homelab-is-taken'],
  ['There is a target named grafana already.', '#there-is-a-target-named-notes-already'],
  [
    'https://c.example.org cannot be reached. Check the address and the network.',
    '#https-console-example-com-cannot-be-reached',
  ],
])('a pasted message is found by what it says around its names: %s', (message, anchor) => {
  expect(find(message).whole).toBe(false)
  expect(first(message)).toBe(`/docs/troubleshooting${anchor}`)
})

test('every passage has every word, and shows one of them', () => {
  const { found, whole } = find('claim link')
  expect(whole).toBe(true)
  expect(found.length).toBeGreaterThan(3)
  for (const { page, heading, text, snippet } of found) {
    expect(`${page} ${heading} ${text}`.toLowerCase()).toMatch(/claim/)
    expect(snippet.map((piece) => piece.text).join('').length).toBeLessThan(200)
  }
  expect(found[0]!.snippet.filter(({ hit }) => hit).map(({ text }) => text.toLowerCase())).toContain('claim')
})

test('a word is not found within another', () => {
  expect(find('elink').found).toEqual([])
})

test('the page shows sections with their words marked, and links to where they stand', async () => {
  const html = await page('seed')
  expect(html).toContain('value="seed"')
  expect(html).toMatch(/<a href="\/docs\/per-page-sharing#[a-z-]+"/)
  expect(html).toMatch(/<mark[^>]*>seed/)
})

test.each([
  ['nothing asked', undefined, 'Write a word'],
  ['asked twice', ['a', 'b'], 'Write a word'],
  ['no word in it', '?!', 'Nothing here says anything about'],
  ['nothing found', 'xylophone', 'Try fewer words'],
  ['markup', '<img src=x>', '&lt;img src=x&gt;'],
])('the page says what to do: %s', async (_what, q, words) => {
  const html = await page(q)
  expect(html).toContain(words)
  expect(html).not.toContain('<img src=x')
})

test('a very long question is cut, not refused', async () => {
  expect(await page('seed '.repeat(10_000))).toContain('<mark')
})
