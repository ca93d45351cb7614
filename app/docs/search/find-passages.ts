import type { Passage } from './passages'
import { snippetOf, type Piece } from './snippet'
import { termsOf } from './terms'

/** A passage that answers a question, with a piece of its text around what was found. */
export type Found = Passage & { snippet: Piece[] }

type Answer = {
  found: Found[]
  /** Whether each has every word that was asked for; if not, these have the most of them. */
  whole: boolean
}

/** How much of what was asked a passage must have where none has all: a pasted message holds names that no page knows. */
const MOST = 0.6
/** More is no question: it would only cost time. */
const TERMS_MAX = 40

/** What a word counts by where it stands; 1 anywhere else. */
const IN_HEADING = 4
const IN_PAGE_NAME = 3
/** All words, one after the other; and if they are the whole heading. */
const AS_ASKED = 4
const AS_HEADING = 1
/** Records say why it is built so; most people ask how it is used. */
const OF_A_RECORD = 0.5

/** The passages that have the words of a question, the likeliest first. Words may be given by their beginning. */
export function findPassages(passages: readonly Passage[], question: string): Answer {
  const terms = [...new Set(termsOf(question))].slice(0, TERMS_MAX)
  if (terms.length === 0) return { found: [], whole: true }
  const asked = termsOf(question).join(' ')
  const rarity = terms.map((term) => {
    const count = passages.filter(({ terms }) => begins(terms.all, term)).length
    return Math.log(1 + passages.length / (1 + count))
  })
  const all = sum(rarity)
  const scored = passages.map((passage) => {
    const worth = terms.map((term) => worthOf(passage, term))
    const had = sum(rarity.filter((_, at) => worth[at]! > 0))
    const said = passage.terms.running.includes(` ${asked} `) ? AS_ASKED : 0
    const named = termsOf(passage.heading ?? passage.page).join(' ') === asked ? AS_HEADING : 0
    const score = sum(rarity.map((one, at) => one * worth[at]!)) + all * (said + named)
    return { passage, had, whole: !worth.includes(0), score: passage.record ? score * OF_A_RECORD : score }
  })
  const whole = scored.some((each) => each.whole)
  const found = scored
    .filter((each) => (whole ? each.whole : each.had >= all * MOST))
    .sort((one, other) => other.score - one.score)
    .map(({ passage }) => ({ ...passage, snippet: snippetOf(passage.text, terms) }))
  return { found, whole }
}

function worthOf({ terms }: Passage, term: string): number {
  if (begins(terms.heading, term)) return IN_HEADING
  if (begins(terms.page, term)) return IN_PAGE_NAME
  return begins(terms.all, term) ? 1 : 0
}

function begins(terms: readonly string[], term: string): boolean {
  return terms.some((each) => each.startsWith(term))
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
