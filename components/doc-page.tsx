import type { ReactNode } from 'react'
import { PageHeading } from '#components/ui/page-heading'

const PAGES = [
  { href: '/docs', name: 'Start' },
  { href: '/docs/sessions', name: 'Sessions' },
  { href: '/docs/gateways', name: 'Gateways' },
  { href: '/docs/per-page-sharing', name: 'Per-page sharing' },
  { href: '/docs/security', name: 'Security' },
]

type Props = { href: string; heading: string; children: ReactNode }

/** A page of the guide, with the way to the others. */
export function DocPage({ href, heading, children }: Props) {
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeading heading={heading} />
      <nav aria-label="Guide" className="flex flex-wrap gap-x-5 border-b border-line">
        {PAGES.map((page) => (
          <a
            key={page.href}
            href={page.href}
            aria-current={page.href === href ? 'page' : undefined}
            className="tab"
          >
            {page.name}
          </a>
        ))}
      </nav>
      <article className="prose">{children}</article>
    </div>
  )
}
