import { isValidElement, type ReactNode } from 'react'

/** What ends a line of text. */
const BLOCKS = new Set(['p', 'li', 'pre', 'td', 'th', 'caption', 'summary', 'dt', 'dd', 'div', 'ul', 'ol'])

/**
 * The words of something that the server renders, to be searched. Components without state are asked for theirs.
 * Pictures have none: what they show is said beside them.
 */
export function plainText(node: ReactNode): string {
  return wordsOf(node).replace(/\s+/g, ' ').trim()
}

function wordsOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node)
  if (Array.isArray(node)) return node.map(wordsOf).join('')
  if (!isValidElement<{ children?: ReactNode }>(node)) return ''
  const { type, props } = node
  if (typeof type === 'function') return wordsOf((type as (given: unknown) => ReactNode)(props))
  const words = wordsOf(props.children)
  return BLOCKS.has(String(type)) ? `${words} ` : words
}
