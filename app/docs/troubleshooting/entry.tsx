import type { ReactNode } from 'react'
import type { Section } from '#components/docs/guide'

/** A message that people see, word by word, and what is behind it. Names in it are examples. */
export type Entry = {
  /** All ways in which it is said; the first names it. */
  says: [string, ...string[]]
  why: ReactNode
  todo: ReactNode
}

/** Messages that are met in the same place. */
export type Place = { heading: string; about: ReactNode; entries: Entry[] }

/** A place as a section of the guide, with a heading for each message. */
export function placeSection({ heading, about, entries }: Place): Section {
  return { heading, body: <p>{about}</p>, within: entries.map(entrySection) }
}

function entrySection({ says, why, todo }: Entry): Section {
  const heading = firstSentence(says[0])
  const more = says.filter((text) => withoutStop(text) !== heading)
  return {
    heading,
    body: (
      <>
        {more.length > 0 && (
          <ul role="list" className="list-none! border-l border-line pl-3! text-note text-muted">
            {more.map((text) => (
              <li key={text} className="whitespace-pre-line">
                &ldquo;{text}&rdquo;
              </li>
            ))}
          </ul>
        )}
        <p>{why}</p>
        <p>
          <b>What to do:</b> {todo}
        </p>
      </>
    ),
  }
}

/** What a long message is found by. Dots within names and addresses end nothing. */
export function firstSentence(message: string): string {
  return withoutStop(/^.*?[.:;](?=\s|$)/s.exec(message)?.[0] ?? message)
}

function withoutStop(text: string): string {
  return text.replace(/[.:;]$/, '')
}
