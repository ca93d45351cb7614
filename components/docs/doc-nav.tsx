import { anchorOf, type Guide } from '#components/docs/guide'
import { Card } from '#components/ui/card'
import { Disclosure } from '#components/ui/disclosure'

/** The pages of the docs, in the order in which somebody needs them. */
export const DOC_PAGES = [
  { href: '/docs', name: 'Start' },
  { href: '/docs/sessions', name: 'Sessions' },
  { href: '/docs/sharing', name: 'Sharing' },
  { href: '/docs/gateways', name: 'Gateways' },
  { href: '/docs/per-page-sharing', name: 'Per-page sharing' },
  { href: '/docs/troubleshooting', name: 'Troubleshooting' },
  { href: '/docs/faq', name: 'FAQ' },
  { href: '/docs/security', name: 'Security' },
  { href: '/docs/deploy', name: 'Deploy' },
  { href: '/docs/decisions', name: 'Decisions' },
]

/** The list of pages, and of this one's sections: beside the page where there is room, else folded above it. */
export function DocNav({ guide }: { guide: Guide | null }) {
  return (
    <>
      <Card className="row:hidden">
        <Disclosure head={<b>Contents</b>}>
          <nav aria-label="Docs" className="px-4 pb-3">
            <List guide={guide} />
          </nav>
        </Disclosure>
      </Card>
      <nav aria-label="Docs" className="hidden row:block">
        <List guide={guide} />
      </nav>
    </>
  )
}

const LINK = 'block rounded-lg px-2 py-1 hover:text-text aria-[current]:text-text'

function List({ guide }: { guide: Guide | null }) {
  return (
    <ul role="list" className="-mx-2 text-muted">
      {DOC_PAGES.map(({ href, name }) => {
        const current = currentFor(guide, href)
        return (
          <li key={href}>
            <a
              href={href}
              aria-current={current}
              className={`${LINK} aria-[current]:bg-sunken aria-[current]:font-strong`}
            >
              {name}
            </a>
            {current === 'page' && guide && <Sections guide={guide} />}
          </li>
        )
      })}
    </ul>
  )
}

function Sections({ guide }: { guide: Guide }) {
  return (
    <ul role="list" aria-label="On this page" className="my-1 ml-2 border-l border-line text-small">
      {guide.sections.map(({ heading }) => (
        <li key={heading}>
          <a href={`#${anchorOf(heading)}`} className={LINK}>
            {heading}
          </a>
        </li>
      ))}
    </ul>
  )
}

function currentFor(guide: Guide | null, href: string): 'page' | 'true' | undefined {
  if (guide?.href === href) return 'page'
  return href !== '/docs' && guide?.href.startsWith(`${href}/`) ? 'true' : undefined
}
