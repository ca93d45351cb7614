import { Backoff, pause } from '#lib/gateway/backoff'

afterEach(() => jest.restoreAllMocks())

/** The first waits, where chance is always the same. */
function waits(count: number, chance: number): number[] {
  jest.spyOn(Math, 'random').mockReturnValue(chance)
  const backoff = new Backoff(15_000)
  return Array.from({ length: count }, () => backoff.next())
}

test('it tries again soon, and in the first half minute at least once a second', () => {
  const slowest = waits(40, 1 - Number.EPSILON)
  expect(slowest[0]).toBeLessThanOrEqual(100)
  expect(slowest[1]).toBeLessThanOrEqual(200)
  expect(Math.max(...slowest)).toBeLessThanOrEqual(1_000)
  expect(slowest.reduce((sum, ms) => sum + ms)).toBeGreaterThan(30_000)
})

test('later it tries ever less often, up to its ceiling, for ever', () => {
  const later = waits(2_000, 1 - Number.EPSILON).slice(40)
  expect(later.slice(0, 5).map(Math.round)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000])
  expect(Math.max(...later)).toBeLessThanOrEqual(15_000)
  expect(later.at(-1)).toBeGreaterThan(14_999)
})

test('chance takes up to half of each wait, so that those who were cut off together do not come back together', () => {
  const [shortest, longest] = [waits(60, 0), waits(60, 1 - Number.EPSILON)]
  for (const [at, ms] of shortest.entries()) expect(ms).toBeCloseTo(longest[at]! / 2)
  jest.restoreAllMocks()
  const first = Array.from({ length: 50 }, () => new Backoff(15_000).next())
  expect(new Set(first).size).toBeGreaterThan(10)
})

test('once it went well, it begins anew', () => {
  const backoff = new Backoff(15_000)
  for (let i = 0; i < 50; i++) backoff.next()
  backoff.reset()
  expect(backoff.next()).toBeLessThanOrEqual(100)
})

test('a wait ends with its time, or at once when nobody needs it any more', async () => {
  const stop = new AbortController()
  await pause(1, stop.signal)
  const long = pause(3_600_000, stop.signal)
  stop.abort()
  await long
  await pause(3_600_000, stop.signal)
})
