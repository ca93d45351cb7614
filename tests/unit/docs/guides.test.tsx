import { readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { GUIDES } from '../../../app/docs/guides'
import { DOC_PAGES } from '#components/docs/doc-nav'
import { DocPage } from '#components/docs/doc-page'
import { consoleEnvironment } from '../../support/console-environment'

jest.mock('../../../app/docs/per-page-sharing/sources', () =>
  jest.requireActual<typeof import('../../support/docs-sources')>('../../support/docs-sources').readSources(),
)

Object.assign(process.env, consoleEnvironment())

const pages = GUIDES.map((guide) => ({ guide, html: renderToStaticMarkup(<DocPage guide={guide} />) }))
const idsOf = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
const linksOf = (html: string) => [...html.matchAll(/ href="([^"]+)"/g)].map(([, href]) => href!)

test('the list of pages has each page, in its order', () => {
  const listed = GUIDES.filter(({ href }) => !href.startsWith('/docs/decisions/'))
  expect(DOC_PAGES.map(({ href }) => href)).toEqual(listed.map(({ href }) => href))
})

describe.each(pages.map(({ guide, html }) => [guide.href, guide, html] as const))(
  '%s',
  (_href, guide, html) => {
    test('has a heading, words, and the search', () => {
      expect(html.match(/<h1>/g)).toHaveLength(1)
      expect(html).toContain('action="/docs/search"')
      expect(guide.sections.length > 0 || html.includes('<p>')).toBe(true)
    })

    test('each heading can be linked to', () => {
      const ids = idsOf(html).filter((id) => /^[a-z]/.test(id))
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, id, href] of html.matchAll(/<h[23] id="([^"]*)"><a href="#([^"]*)"/g)) {
        expect(id).toMatch(/^[a-z0-9-]{1,60}$/)
        expect(href).toBe(id)
      }
    })

    test('every link within the docs leads to a page, and to a heading on it', () => {
      for (const link of linksOf(html)) {
        if (!link.startsWith('/docs') && !link.startsWith('#')) continue
        const [path, anchor] = link.split('#')
        const page = path ? pages.find(({ guide }) => guide.href === path) : { html }
        expect({ link, page: page !== undefined }).toEqual({ link, page: true })
        if (anchor) expect(idsOf(page!.html)).toContain(anchor)
      }
    })

    test('marks where it is in the list of pages', () => {
      expect(html).toMatch(
        guide.href.startsWith('/docs/decisions/') ? /aria-current="true"/ : /aria-current="page"/,
      )
    })
  },
)

test('every link to the docs from elsewhere leads to a page', () => {
  const hrefs = GUIDES.map(({ href }) => href)
  for (const file of [
    'components/site-header.tsx',
    'components/sessions/descriptor-box.tsx',
    'app/page.tsx',
  ]) {
    for (const [, href] of readFileSync(file, 'utf8').matchAll(/['"](\/docs[^'"#]*)/g))
      expect(hrefs).toContain(href)
  }
})
