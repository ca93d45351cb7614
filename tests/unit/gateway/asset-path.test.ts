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
  '/static/%5B...slug%5D/page.js',
  '/static/%E5%9B%B3.%E6%9C%80%E7%B5%82.png',
  '/static/%C2%BD.png',
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
  // Slashes and backslashes to some code pages: division slash, fraction slash, yen, won, set minus.
  '/static/..%e2%88%95admin',
  '/static/..%E2%81%84admin',
  '/static/a%E2%88%95..%E2%88%95admin',
  '/static/..%c2%a5admin',
  '/static/..%e2%82%a9admin',
  '/static/..%e2%88%96admin',
  // A full stop to some.
  '/static/%e3%80%82%e3%80%82/admin',
])('%s does not, for everybody who reads it', (path) => {
  expect(isAssetPath(['/static/'], path)).toBe(false)
})
