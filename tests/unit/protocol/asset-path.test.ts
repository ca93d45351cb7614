import { assetPath, assetPaths } from '#lib/protocol/asset-path'

test.each(['/static/', '/_next/static/', '/a/b-c/d~e/', '/.well-known/', '/a..b/', '/.../'])(
  '%s is an asset path',
  (path) => {
    expect(assetPath.safeParse(path).success).toBe(true)
  },
)

test.each([
  '',
  '/',
  'static/',
  '/static',
  '//',
  '//static/',
  '/static//',
  '/./',
  '/../',
  '/a/../b/',
  '/a/./',
  '/%73tatic/',
  '/a\\b/',
  '/a?/',
  '/a#/',
  '/a b/',
  '/é/',
  '/a\n/',
  `/${'a'.repeat(199)}/`,
])('%j is none', (path) => {
  expect(assetPath.safeParse(path).success).toBe(false)
})

test('a target has at most 20', () => {
  const paths = Array.from({ length: 21 }, (_, index) => `/assets-${index}/`)
  expect(assetPaths.safeParse(paths).success).toBe(false)
  expect(assetPaths.safeParse(paths.slice(1)).success).toBe(true)
})
