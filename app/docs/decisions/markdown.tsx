import type { ReactNode } from 'react'

/** What a record is made of: its heading, and what stands below it. */
export type Document = { heading: string; body: ReactNode }

/**
 * Markdown as our records use it: a heading, paragraphs, lists of one level; in them code, bold, emphasis and links.
 * Made into elements, never into HTML text, so that nothing in a file can become markup.
 * @param hrefOf where a link to another file leads.
 */
export function readMarkdown(text: string, hrefOf: (link: string) => string): Document {
  const [first = '', ...blocks] = text.trim().split(/\n{2,}/)
  const inline = (words: string) => inlineOf(words.replaceAll('\n', ' '), hrefOf)
  return {
    heading: first.replace(/^# /, '').replaceAll('`', ''),
    body: blocks.map((block, index) =>
      block.startsWith('- ') ? (
        <ul key={index}>
          {block.split(/\n?^- /m).flatMap((item, at) => (item ? [<li key={at}>{inline(item)}</li>] : []))}
        </ul>
      ) : (
        <p key={index}>{inline(block)}</p>
      ),
    ),
  }
}

/** Code first: nothing within it is markup. */
const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)|(?<!\w)_([^_]+)_(?!\w)/

function inlineOf(words: string, hrefOf: (link: string) => string): ReactNode[] {
  const found = INLINE.exec(words)
  if (!found) return [words]
  const [whole, code, bold, linked, link, emphasis] = found
  const inner = (text: string) => inlineOf(text, hrefOf)
  const key = words.length
  const element = code ? (
    <code key={key}>{code}</code>
  ) : bold ? (
    <b key={key}>{inner(bold)}</b>
  ) : linked && link ? (
    <a key={key} href={hrefOf(link)}>
      {inner(linked)}
    </a>
  ) : (
    <i key={key}>{inner(emphasis!)}</i>
  )
  const rest = words.slice(found.index + whole.length)
  return [words.slice(0, found.index), element, ...inlineOf(rest, hrefOf)]
}
