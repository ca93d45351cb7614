import { Failure } from '#lib/cli/exit-codes'
import { findSession } from '#lib/cli/find-session'

const sessions = [
  { sid: 'abcdefgh_-ABCDEFGH0123', label: 'one' },
  { sid: 'abcdeXYZ_-ABCDEFGH0123', label: 'two' },
  { sid: '-bcdefgh_-ABCDEFGH0123', label: 'three' },
]

test('a sid, or a beginning that fits one alone', () => {
  expect(findSession(sessions, 'abcdefgh_-ABCDEFGH0123').label).toBe('one')
  expect(findSession(sessions, 'abcdeX').label).toBe('two')
  expect(findSession(sessions, '-bcd').label).toBe('three')
})

test.each([
  ['abc', 'usage', /at least 4 characters/],
  ['', 'usage', /at least 4 characters/],
  [
    'abcde',
    'refused',
    /Several sessions begin with abcde; write more of it:\n {2}abcdefgh.* one\n {2}abcdeXYZ.* two$/,
  ],
  // Case counts: base64url has both.
  ['ABCDE', 'refused', /There is no session ABCDE/],
  ['abcdefgh_-ABCDEFGH01234', 'refused', /There is no session/],
] as const)('%s is refused as %s', (wanted, exit, sentence) => {
  const find = () => findSession(sessions, wanted)
  expect(find).toThrow(Failure)
  expect(find).toThrow(sentence)
  expect(find).toThrow(expect.objectContaining({ exit }))
})
