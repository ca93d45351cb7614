import { readFileSync } from 'node:fs'
import { PLACES } from '../../../app/docs/troubleshooting/guide'
import {
  BY_REASON,
  DID_NOT_OPEN,
  ENDED,
  NO_LONGER_LET_IN,
} from '../../../app/sessions/[id]/unavailable/words'
import { OWN, SPENT } from '#components/share/spent-words'
import { REFUSED } from '#lib/pages/refused-kinds'
import { saidMessages, spokenTexts } from '../../support/said-messages'

const explained = PLACES.flatMap(({ entries }) => entries).flatMap(({ says }) => says)

/** What parts of ours tell each other; no person meets it, but for a part of another version, which is explained. */
const AMONG_PARTS = [
  'A session names a target that was not sent.',
  'The message names something twice.',
  'This is for relays.',
  'This is more than the console takes at once.',
]

// What a relay tells the console reaches people in the console's words; what it tells gateways stands in their log.
const said = saidMessages([
  'app',
  'lib/console',
  'lib/gateway',
  'lib/protocol',
  'lib/cli',
  'lib/relay',
]).filter(({ file }) => file !== 'lib/relay/internal.ts')

test('the messages are found in the sources', () => {
  expect(said.length).toBeGreaterThan(70)
  const texts = said.map(({ text }) => text)
  expect(texts).toContain('Gateway is offline. Nothing was changed.')
  expect(texts).toContain('The name … is taken. Choose another; names are never given out again.')
  for (const text of AMONG_PARTS) expect(texts).toContain(text)
})

test('every message that an error of ours has is explained, word by word', () => {
  const missing = said.filter(
    ({ text, pattern }) => !AMONG_PARTS.includes(text) && !explained.some((message) => pattern.test(message)),
  )
  expect(missing.map(({ file, text }) => `${file}: ${text}`)).toEqual([])
})

test('every page that refuses somebody is explained, word by word', () => {
  const pages = [
    ...[...Object.values(REFUSED), ...Object.values(SPENT), OWN, NO_LONGER_LET_IN],
    ...[...Object.values(BY_REASON), ENDED, DID_NOT_OPEN],
  ]
  const texts = pages.flatMap((page: { heading: string; advice: string; guest?: string }) => [
    page.heading,
    page.advice,
    ...(page.guest ? [page.guest] : []),
  ])
  expect(texts.filter((text) => !explained.includes(text))).toEqual([])
})

test('every page for what went wrong is explained', () => {
  const pages = [
    'app/error.tsx',
    'app/global-error.tsx',
    'app/not-found.tsx',
    'app/too-many-requests/page.tsx',
  ]
  const headings = pages.map((file) => /heading="([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1])
  expect(headings).not.toContain(undefined)
  expect(headings.filter((heading) => !explained.includes(heading!))).toEqual([])
})

test('nothing is explained that is not said any more', () => {
  const patterns = [
    ...said.map(({ pattern }) => pattern),
    ...spokenTexts(
      ['app', 'components', 'lib/console', 'lib/gateway', 'lib/pages', 'lib/runtime'],
      'app/docs/',
    ),
  ]
  expect(explained.filter((message) => !patterns.some((pattern) => pattern.test(message)))).toEqual([])
})

test('no two headings are one', () => {
  const names = PLACES.flatMap(({ entries }) => entries).map(({ says }) => says[0])
  expect(new Set(names).size).toBe(names.length)
})
