/** @jest-environment node */
import { createHash } from 'node:crypto'
import { REFUSED, type RefusedKind } from '#lib/pages/refused-kinds'
import { refusedPage } from '#lib/pages/refused-page'

const consoleUrl = 'https://console.example.com'
const kinds = Object.keys(REFUSED) as RefusedKind[]

const statuses: Record<RefusedKind, number> = {
  no_link: 401,
  expired: 403,
  revoked: 403,
  removed: 403,
  ticket_used: 403,
  other_page: 403,
  cross_site: 403,
  bad_request: 400,
  wrong_host: 421,
  target_off: 503,
  target_not_answering: 502,
  not_reachable: 503,
}

describe.each(kinds)('the page for %s', (kind) => {
  const page = refusedPage(kind, { consoleUrl })

  it('has its status, one heading and at most one button', () => {
    expect(page.status).toBe(statuses[kind])
    expect(page.body.match(/<h1>/g)).toHaveLength(1)
    expect((page.body.match(/<a /g) ?? []).length).toBeLessThanOrEqual(1)
  })

  it('is neither stored, indexed nor a referrer', () => {
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    })
  })

  it('lets nothing run or load but its own style', () => {
    const style = /<style>([^]*)<\/style>/.exec(page.body)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(page.headers['content-security-policy']).toContain(
      `default-src 'none'; style-src 'sha256-${hash}';`,
    )
    expect(page.body).not.toMatch(/<script|<img|<link|<form|\son[a-z]+=|style="/)
  })
})

it('leads to Shared with me at the configured console', () => {
  expect(refusedPage('expired', { consoleUrl }).body).toContain(
    '<a class="button" href="https://console.example.com/sessions?tab=shared">Shared with me</a>',
  )
})

it('names a scheme with 401 and with nothing else', () => {
  const naming = kinds.filter((kind) => 'www-authenticate' in refusedPage(kind, { consoleUrl }).headers)
  expect(naming).toEqual(['no_link'])
})

it('cannot be broken out of by a console URL', () => {
  const { body } = refusedPage('no_link', { consoleUrl: 'https://x"><script>alert(1)</script>' })
  expect(body).not.toContain('<script')
})
