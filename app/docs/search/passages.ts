import { anchorOf, type Guide, type Section } from '#components/docs/guide'
import { plainText } from '#components/docs/plain-text'
import { DECISIONS } from '../decisions/guide'
import { GUIDES } from '../guides'
import { findableBy, termsOf } from './terms'

/** A stretch of the docs below one heading. */
export type Passage = {
  /** The page it is on, and where on it. */
  page: string
  href: string
  /** Null for what stands at a page's top. */
  heading: string | null
  text: string
  /** Whether it is of a record of a decision. */
  record: boolean
  /** What it is found by: the words of each, and all of them in their order with a blank around each. */
  terms: { page: string[]; heading: string[]; all: string[]; running: string }
}

let kept: Passage[] | undefined

/** Everything that the docs say, heading by heading; read once a process. */
export function allPassages(): readonly Passage[] {
  kept ??= GUIDES.flatMap((guide) => [
    passageOf(guide, guide.href, null, guide.intro),
    ...guide.sections.flatMap((section) => sectionPassages(guide, section)),
  ])
  return kept
}

function sectionPassages(guide: Guide, { heading, body, within = [] }: Section): Passage[] {
  return [
    passageOf(guide, `${guide.href}#${anchorOf(heading)}`, heading, body),
    ...within.flatMap((section) => sectionPassages(guide, section)),
  ]
}

function passageOf(
  { name: page, href: of }: Guide,
  href: string,
  heading: string | null,
  body: Section['body'],
) {
  const text = plainText(body)
  const content = `${heading ?? ''} ${text}`
  return {
    ...{ page, href, heading, text },
    record: of.startsWith(`${DECISIONS.href}/`),
    terms: {
      page: findableBy(page),
      heading: findableBy(heading ?? page),
      all: findableBy(`${page} ${content}`),
      running: ` ${termsOf(content).join(' ')} `,
    },
  }
}
