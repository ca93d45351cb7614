import { isAssetPath } from '#lib/gateway/asset-path'

test.each([
  '/static/a.js',
  '/static/a/b',
  '/static/a..b',
  '/static/a...',
  '/static/a/',
  '/static/a+b%20c',
  '/static/caf%C3%A9',
  '/static/100%25.png',
])('%s lies below /static/', (path) => {
  expect(isAssetPath(['/assets/', '/static/'], path)).toBe(true)
  expect(isAssetPath([], path)).toBe(false)
  expect(isAssetPath(['/assets/'], path)).toBe(false)
})

test.each([
  '/static/',
  '/static',
  '/static.js',
  '/Static/a',
  '/static/..',
  '/static/./a',
  '/static/../a',
  '/static/%2e%2E/a',
  '/static/%2e./a',
  '/static/..;v=1/a',
  '/static/..%3B/a',
  '/static/a%2fb',
  '/static/a%5Cb',
  '/static/a\\b',
  '/static/a//b',
  '/static/%252e%252e/a',
  '/static/%25%32%65%25%32%65/a',
  '/static/%c0%ae%c0%ae/a',
  '/static/%00',
  '/static/a%0ab',
  '/static/a%',
  '/static/a%3fb',
  '/static/a#b',
  '/static/a b',
  '/static/...',
  '/static/..%20/a',
  '/static/%20../a',
  '/static/.%09./a',
  '/static/..+/a',
  '/static/.%20;v=1/a',
  '/static/..%c2%a0/a',
  '/static/%ef%bc%8e%ef%bc%8e/a',
  '/static/%e2%80%a5/a',
  '/static/..%ef%bc%8fa',
  '/static/%ef%bc%852e%ef%bc%852e/a',
  '/static/é',
])('%s does not, for everybody who reads it', (path) => {
  expect(isAssetPath(['/static/'], path)).toBe(false)
})
