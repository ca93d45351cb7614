import { render, screen } from '@testing-library/react'
import { Moment } from '#components/ui/exact-time'
import { agoWords, leftWords, utcWords } from '#components/ui/time-words'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

it.each([
  [59_000, 'under 1 min'],
  [MINUTE, '1 min'],
  [52 * MINUTE, '52 min'],
  [2 * HOUR, '2 h'],
  [DAY - 2_000, '24 h'],
  [2 * DAY, '2 days'],
  [30 * DAY, '30 days'],
  [330 * DAY, '11 months'],
  [365 * DAY - 2_000, '1 year'],
])('says how long %d ms are', (ms, words) => {
  expect(leftWords(ms)).toBe(words)
})

it('takes a moment just ahead of the clock as now', () => {
  expect(agoWords(-2_000)).toBe('just now')
  expect(agoWords(5 * MINUTE)).toBe('5 min ago')
})

it('writes a moment the same on every machine', () => {
  expect(utcWords(Date.UTC(2026, 10, 27, 18, 0))).toMatch(/27 Nov 2026.* 18:00 UTC/)
})

it('says in which language a moment is, once a browser has written it in its own', () => {
  render(<Moment at={Date.UTC(2026, 10, 27, 18, 0)} />)
  expect(screen.getByText(/2026/)).toHaveAttribute('lang', navigator.language)
})
