import { createSecretKey } from 'node:crypto'
import type { TargetRecord } from '#lib/protocol/control'
import { pageUrl } from '#lib/protocol/page-share'
import { mintToken, newSid } from '#lib/protocol/token'
import { setCookie, splitCookies } from '#lib/gateway/cookie'
import { pageId } from '#lib/gateway/page'
import { readCredentials } from '#lib/gateway/credentials'
import type { Store, StoredSession } from '#lib/gateway/store'
import { Tickets } from '#lib/gateway/tickets'
import { verify, type Verdict } from '#lib/gateway/verify'

const KEY = createSecretKey(Buffer.alloc(32, 1))
const NH = 'abcdefgh'
const HOST = 'notes-lab.apps.example.com'
const NOW = 1_700_000_000_000
const target: TargetRecord = {
  ...{ id: newSid(), name: 'notes', address: '127.0.0.1:1', handler: 'http', active: true, removedAt: null },
  ...{ assetPaths: ['/static/'], version: 1 },
}
const tickets = new Tickets()
const sessions = new Map<string, StoredSession>()
const store = {
  session: (sid: string) => sessions.get(sid),
  removal: () => undefined,
} as unknown as Store

function session(kind: 'full' | 'page-share', change: Partial<StoredSession> = {}): StoredSession {
  const sid = newSid()
  const seed = kind === 'page-share' ? Buffer.alloc(32, sessions.size).toString('base64url') : null
  const made: StoredSession = {
    ...{ sid, targetId: target.id, kind, allowQuery: false, label: '', token: mintToken(KEY, NH, sid, NOW) },
    ...{ createdAt: NOW, expiresAt: NOW + 1000, revokedAt: null, version: 1, mintHash: '', seed },
    ...change,
  }
  sessions.set(sid, made)
  return made
}

function link({ token, seed }: StoredSession, path: string): string {
  const url = pageUrl({ scheme: 'https', host: HOST, path, baseToken: token, seed: seed! })
  return url.slice(`https://${HOST}`.length)
}

const cookieOf = ({ sid }: StoredSession, path: string | null, host = HOST) =>
  setCookie(KEY, 'https', host, { sid, grant: 'link' }, path).split(';')[0]!

function judge(url: string, { cookie = '', bearer = '', now = NOW } = {}): Verdict {
  const credentials = readCredentials(url, bearer && `Bearer ${bearer}`, NH)
  const cookies = splitCookies(cookie, '__Host-bw')
  return verify({ store, tickets, sessionKey: KEY }, target, HOST, credentials, cookies, now)
}

const refusal = (...asked: Parameters<typeof judge>) => {
  const verdict = judge(...asked)
  return verdict.admitted ? 'admitted' : verdict.refusal
}

test('a page’s link admits to its page, and says what it may carry', () => {
  const share = session('page-share')
  expect(judge(link(share, '/docs'))).toEqual({
    admitted: true,
    admission: { sid: share.sid, grant: 'link', by: 'url', page: { path: '/docs', allowQuery: false } },
  })
  expect(judge(`/docs`, { cookie: cookieOf(share, '/docs') })).toMatchObject({
    admission: { by: 'cookie', page: { path: '/docs' } },
  })
  const full = session('full')
  expect(judge('/docs', { bearer: full.token })).toMatchObject({ admission: { page: null } })
})

test('its base token alone says nothing, dead or alive; its link says how it ended', () => {
  for (const [change, now, word] of [
    [{}, NOW + 1000, 'expired'],
    [{ revokedAt: NOW }, NOW, 'revoked'],
  ] as const) {
    const share = session('page-share', change)
    const url = link(share, '/docs')
    expect(refusal(url, { now })).toBe(word)
    expect(refusal('/docs', { now, cookie: cookieOf(share, '/docs') })).toBe(word)
    expect(refusal(url.split('&')[0]!, { now })).toBe('no_link')
    expect(refusal('/docs', { now, bearer: share.token })).toBe('no_link')
    expect(refusal(url.replace('/docs', '/other'), { now })).toBe('no_link')
    // Elsewhere, a dead page's cookie is none at all.
    expect(refusal('/other', { now, cookie: cookieOf(share, '/docs') })).toBe('no_link')
    expect(refusal('/static/a', { now, cookie: cookieOf(share, '/docs') })).toBe('no_link')
  }
})

test('any live cookie admits, whatever stands before it; the whole app outranks a page', () => {
  const [dead, share, full] = [
    session('page-share', { revokedAt: NOW }),
    session('page-share'),
    session('full'),
  ]
  const pages = [cookieOf(dead, '/docs'), cookieOf(share, '/more'), cookieOf(share, '/docs')]
  expect(judge('/docs', { cookie: pages.join('; ') })).toMatchObject({ admission: { sid: share.sid } })
  const all = [...pages, cookieOf(full, null)].join('; ')
  expect(judge('/docs', { cookie: all })).toMatchObject({ admission: { sid: full.sid, page: null } })
  const ended = session('full', { revokedAt: NOW })
  const mixed = [cookieOf(ended, null), ...pages].join('; ')
  expect(judge('/docs', { cookie: mixed })).toMatchObject({ admission: { sid: share.sid } })
  expect(refusal('/elsewhere', { cookie: mixed })).toBe('revoked')
  expect(refusal('/elsewhere', { cookie: pages.join('; ') })).toBe('other_page')
  expect(refusal('/static/a', { cookie: pages.join('; ') })).toBe('admitted')
  const elsewhere = cookieOf(share, '/more')
  expect(refusal('/docs', { cookie: `${elsewhere}; ${cookieOf(dead, '/docs')}` })).toBe('revoked')
  expect(refusal('/static/a', { cookie: `${elsewhere}; ${cookieOf(dead, '/static/a')}` })).toBe('admitted')
})

test('a cookie is of one kind of session, one host and one target', () => {
  const [share, full] = [session('page-share'), session('full')]
  expect(refusal('/docs', { cookie: cookieOf(share, null) })).toBe('no_link')
  expect(refusal('/docs', { cookie: cookieOf(full, '/docs') })).toBe('no_link')
  expect(refusal('/docs', { cookie: cookieOf(share, '/docs', 'other-lab.apps.example.com') })).toBe('no_link')
  // Nor under the other kind's name, though none is ever written so.
  const named = (name: string, cookie: string) => `${name}=${cookie.slice(cookie.indexOf('=') + 1)}`
  expect(refusal('/docs', { cookie: named('__Host-bw', cookieOf(full, '/docs')) })).toBe('no_link')
  for (const path of ['/docs', '/static/a']) {
    expect(refusal(path, { cookie: named('__Host-bw-AAAAAAAA', cookieOf(share, null)) })).toBe('no_link')
    expect(refusal(path, { cookie: named('__Host-bw-AAAAAAAA', cookieOf(full, null)) })).toBe('no_link')
  }
  const foreign = session('page-share', { targetId: newSid() })
  expect(refusal('/docs', { cookie: cookieOf(foreign, '/docs') })).toBe('no_link')
  expect(refusal('/static/a', { cookie: cookieOf(foreign, '/docs') })).toBe('no_link')
  expect(refusal(link(foreign, '/docs'))).toBe('no_link')
})

test('a ticket is for page / and not burnt at another', () => {
  const ticket = tickets.issue(session('page-share').sid, 'owner', NOW)
  expect(refusal(`/docs?bw=${ticket}`)).toBe('ticket_used')
  expect(judge(`/?bw=${ticket}`)).toMatchObject({ admission: { grant: 'owner', page: { path: '/' } } })
  expect(refusal(`/?bw=${ticket}`)).toBe('ticket_used')
})

test('a page’s cookie does not tell its path', () => {
  const share = session('page-share')
  const [one, two] = [cookieOf(share, '/one'), cookieOf(share, '/two')]
  expect(one).toMatch(/^__Host-bw-[\w-]{8}=/)
  expect(one.split('=')[0]).not.toBe(two.split('=')[0])
  // By its hash alone, which is as long as any other.
  expect(one.split('.')[2]).toBe(pageId('/one'))
})
