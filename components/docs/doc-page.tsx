import type { ReactNode } from 'react'
import { DocNav } from '#components/docs/doc-nav'
import { DocSearch } from '#components/docs/doc-search'
import { anchorOf, type Guide, type Section } from '#components/docs/guide'

/** A page of the docs, with the way to the others and to its own sections. */
export function DocPage({ guide }: { guide: Guide }) {
  return (
    <DocFrame guide={guide}>
      <article className="prose">
        <h1>{guide.name}</h1>
        {guide.intro}
        {guide.sections.map((section) => (
          <SectionOf key={section.heading} section={section} level={2} />
        ))}
      </article>
    </DocFrame>
  )
}

type FrameProps = {
  /** The page that stands in the frame; null for one that is none of the list. */
  guide: Guide | null
  /** What was searched for. */
  asked?: string
  children: ReactNode
}

/** What stands around every page of the docs: the search, the list of pages, the sections of this one. */
export function DocFrame({ guide, asked, children }: FrameProps) {
  return (
    <div className="grid grid-cols-1 items-start gap-x-12 gap-y-5 row:grid-cols-4">
      <div className="grid grid-cols-1 gap-4">
        <DocSearch asked={asked} />
        <DocNav guide={guide} />
      </div>
      <div className="min-w-0 row:col-span-3">{children}</div>
    </div>
  )
}

function SectionOf({ section, level }: { section: Section; level: 2 | 3 }) {
  const { heading, body, below, within } = section
  const Heading = level === 2 ? 'h2' : 'h3'
  const id = anchorOf(heading)
  return (
    <>
      <Heading id={id}>
        <a href={`#${id}`}>{heading}</a>
      </Heading>
      {body}
      {below}
      {within?.map((inner) => (
        <SectionOf key={inner.heading} section={inner} level={3} />
      ))}
    </>
  )
}
