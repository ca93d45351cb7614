import { isoMoment, lengthWords } from '#lib/cli/moments'
import { table } from '#lib/cli/output'
import { stateOf } from '#lib/cli/session-object'

test('columns are in line, however wide their characters’ spelling, and end without blanks', () => {
  const rows = [
    ['NAME', 'LABEL', 'STATE'],
    ['notes', 'Zoë', 'on'],
    ['a', 'Zoe\u0308', ''],
  ]
  expect(table(rows)).toBe('NAME   LABEL  STATE\nnotes  Zoë    on\na      Zoe\u0308')
})

test.each([
  [59_999, 'less than a minute'],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [47.9 * 3_600_000, '47 h'],
  [48 * 3_600_000, '2 days'],
])('%d ms left are %s', (milliseconds, words) => {
  expect(lengthWords(milliseconds)).toBe(words)
})

test('moments are UTC for scripts, and none is null', () => {
  expect(isoMoment(0)).toBe('1970-01-01T00:00:00.000Z')
  expect(isoMoment(null)).toBeNull()
})

test('revoked outranks expired; the moment of expiry is expired', () => {
  const session = {
    ...{
      sid: 's',
      targetId: 't',
      kind: 'full' as const,
      allowQuery: false,
      label: '',
      createdAt: 0,
      version: 1,
    },
    ...{ expiresAt: 10, revokedAt: null },
  }
  expect(stateOf(session, 9)).toBe('active')
  expect(stateOf(session, 10)).toBe('expired')
  expect(stateOf({ ...session, revokedAt: 5 }, 20)).toBe('revoked')
})
