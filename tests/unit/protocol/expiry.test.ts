import { parseExpiry } from '#lib/protocol/expiry'

const DAY = 86_400

test.each([
  ['24h', DAY],
  ['30d', 30 * DAY],
  ['1y', 365 * DAY],
  ['90m', 5400],
  ['2w', 14 * DAY],
  ['1d 12h', 1.5 * DAY],
  ['1d12h', 1.5 * DAY],
  ['1 d 12 h', 1.5 * DAY],
  ['  24H ', DAY],
  ['1m', 60],
  ['60m', 3600],
  ['52w 1d', 365 * DAY],
  ['007d', 7 * DAY],
])('%j is %d seconds', (text, ttlSeconds) => {
  expect(parseExpiry(text)).toEqual({ ok: true, ttlSeconds })
})

test.each([
  ['', /Write how long/],
  ['soon', /Write how long/],
  ['24', /Write how long/],
  ['24 hours', /Write how long/],
  ['-1d', /Write how long/],
  ['1.5d', /Write how long/],
  ['1d,12h', /Write how long/],
  ['30s', /Write how long/],
  ['٣d', /Write how long/],
  ['1e3d', /Write how long/],
  ['0m', /one minute/],
  ['366d', /one year/],
  ['1y 1m', /one year/],
  ['2y', /one year/],
  ['999999999y', /one year/],
  ['9999999999m', /Write how long/],
])('%j is refused: %p', (text, message) => {
  expect(parseExpiry(text)).toEqual({ ok: false, message: expect.stringMatching(message) })
})
