/** A stretch of text, and whether it is what was looked for. */
export type Piece = { text: string; hit: boolean }

const CHARACTERS = 180

/** The text around the first word that begins with one of the terms, cut between words, and which words do. */
export function snippetOf(text: string, terms: string[]): Piece[] {
  const hits = new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.join('|')})[\\p{L}\\p{N}_]*`, 'giu')
  const first = Math.max(0, text.search(hits))
  const start = Math.max(0, first - CHARACTERS / 3)
  const from = start === 0 ? 0 : text.indexOf(' ', start) + 1
  const end = from + CHARACTERS
  const to = end >= text.length ? text.length : text.lastIndexOf(' ', end)
  const cut = text.slice(from, to)
  const pieces: Piece[] = from > 0 ? [{ text: '… ', hit: false }] : []
  let at = 0
  for (const match of cut.matchAll(hits)) {
    pieces.push({ text: cut.slice(at, match.index), hit: false }, { text: match[0], hit: true })
    at = match.index + match[0].length
  }
  return [...pieces, { text: cut.slice(at) + (to < text.length ? ' …' : ''), hit: false }]
}
