import { DocFrame } from '#components/docs/doc-page'
import { DOC_SEARCH_CHARACTERS } from '#lib/protocol/limits'
import { findPassages, type Found } from './find-passages'
import { allPassages } from './passages'

export const metadata = { title: 'Search the docs' }

type Props = { searchParams: Promise<{ q?: string | string[] }> }

const SHOWN = 20

/** What the docs say about what somebody asks. */
export default async function DocSearchPage({ searchParams }: Props) {
  const { q } = await searchParams
  const asked = (typeof q === 'string' ? q : '').slice(0, DOC_SEARCH_CHARACTERS).trim()
  const { found, whole } = findPassages(allPassages(), asked)
  return (
    <DocFrame guide={null} asked={asked}>
      <article className="prose">
        <h1>Search the docs</h1>
        <p>{verdict(asked, found.length, whole)}</p>
        <ol role="list" className="mt-4! list-none! pl-0!">
          {found.slice(0, SHOWN).map((passage) => (
            <Result key={passage.href} passage={passage} />
          ))}
        </ol>
      </article>
    </DocFrame>
  )
}

function verdict(asked: string, count: number, whole: boolean): string {
  if (!asked) return 'Write a word, or paste a message that you want explained.'
  if (count === 0)
    return `Nothing here says anything about “${asked}”. Try fewer words, or another one for it.`
  const shown = count > SHOWN ? ` These are the closest ${SHOWN} of them; another word narrows it.` : ''
  if (!whole) return `No section has all of “${asked}”. These have the most of it.`
  return `${count === 1 ? '1 section has' : `${count} sections have`} “${asked}”.${shown}`
}

function Result({ passage: { page, href, heading, snippet } }: { passage: Found }) {
  return (
    <li className="border-t border-line py-3 first:border-t-0">
      <a href={href} className="font-strong">
        {heading ?? page}
      </a>
      {heading !== null && <span className="text-small text-muted"> · {page}</span>}
      <span className="block text-note text-muted">
        {snippet.map(({ text, hit }, index) =>
          hit ? (
            <mark key={index} className="bg-warn-soft text-text">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </span>
    </li>
  )
}
