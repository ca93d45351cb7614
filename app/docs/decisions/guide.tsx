import type { Guide } from '#components/docs/guide'
import { readMarkdown } from './markdown'
import { README, RECORDS } from './records'

const LIST = '/docs/decisions'

/** A record's file is a page; whatever else a record links to is as it says. */
function hrefOf(link: string): string {
  const name = /^(\d{4}-[\w-]+)\.md$/.exec(link)?.[1]
  return name ? `${LIST}/${name}` : link
}

export const DECISIONS: Guide = {
  href: LIST,
  name: 'Decisions',
  intro: readMarkdown(README, hrefOf).body,
  sections: [],
}

/** Each record as a page of its own, in their order. */
export const RECORD_GUIDES: readonly Guide[] = Object.entries(RECORDS).map(([name, text]) => {
  const { heading, body } = readMarkdown(text, hrefOf)
  return { href: `${LIST}/${name}`, name: heading, intro: body, sections: [] }
})
