import { logLine } from '#lib/runtime/log-line'

const event = (but: object) =>
  `${JSON.stringify({ level: 30, time: '2026-11-26T15:37:02.120Z', msg: 'connected', ...but })}\n`

test.each([
  ['what goes well needs no word for it', {}, 'connected'],
  ['what does not has one', { level: 40, msg: 'target does not answer' }, 'warning: target does not answer'],
  ['what could steer the terminal is written out', { msg: 'a\u001b[2Jb\n\u009bc' }, 'a\\x1b[2Jb\\x0a\\x9bc'],
  ['with what it is about', { plane: 'data', inMs: 250 }, 'connected (plane data, inMs 250)'],
])('%s', (_what, but, words) => {
  const line = logLine(event(but))
  expect(line).toMatch(/^\d\d:\d\d:02 {2}/)
  expect(line.slice(10)).toBe(`${words}\n`)
})

test('what is no event stays as it is', () => {
  for (const line of ['not JSON\n', '"text"\n', 'null\n', '{}\n']) expect(logLine(line)).toBe(line)
})
