import { opensPage, pathOf } from '#lib/gateway/page'
import { readCredentials } from '#lib/gateway/credentials'
import type { StoredSession } from '#lib/gateway/store'
import vectors from '../../vectors/page-share.json'

const links = vectors.cases.flatMap((each) => (each.expect === 'url' ? [[each.name, each] as const] : []))
const stored = (seed: string) => ({ seed: seed.replace('=', '') }) as StoredSession

test.each(links)(
  'the gateway reads and opens: %s',
  (_name, { seed, base_token, host, path, page_token, url }) => {
    const asked = url!.slice(`https://${host}`.length)
    const [nh, sid, ts, mac] = base_token.split('.') as [string, string, string, string]
    const { found, cleanUrl, inUrl } = readCredentials(asked, undefined, nh)
    expect(found).toEqual({ kind: 'token', token: { nh, sid, ts, mac }, page: page_token })
    expect([cleanUrl, inUrl, pathOf(cleanUrl)]).toEqual([path, true, path])
    expect(opensPage(stored(seed), host, path, page_token!)).toBe(true)
    // No other vector's page is this one.
    for (const [, other] of links) {
      const isSame =
        other.host === host && other.path === path && stored(other.seed).seed === stored(seed).seed
      expect(opensPage(stored(other.seed), other.host, other.path, page_token!)).toBe(isSame)
    }
  },
)

test('they hold what is easily got wrong: a port, percent-encoding, a long path, a padded seed', () => {
  const all = links.map(([, each]) => each)
  expect(all.some(({ host }) => /:\d+$/.test(host)) && all.some(({ host }) => !host.includes(':'))).toBe(true)
  expect(all.some(({ path }) => path.includes('%'))).toBe(true)
  expect(all.some(({ path }) => path.length > 200)).toBe(true)
  expect(all.some(({ seed }) => seed.endsWith('='))).toBe(true)
})
