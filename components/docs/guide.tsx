import type { ReactNode } from 'react'

/** A page of the docs as data, so that it can be shown, listed and searched by the same words. */
export type Guide = {
  href: string
  /** What the page is called in the list of pages, and at its top. */
  name: string
  intro: ReactNode
  sections: Section[]
}

export type Section = {
  heading: string
  body: ReactNode
  /** What is shown below the body and has no words to search for. */
  below?: ReactNode
  /** Sections of its own, one step down. */
  within?: Section[]
}

const ID_CHARACTERS = 60

/** The anchor of a heading: its words, for as long as an address stays readable. */
export function anchorOf(heading: string): string {
  const words = heading
    .toLowerCase()
    .replace(/[’']/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  let id = words.shift() ?? ''
  for (const word of words) {
    if (id.length + 1 + word.length > ID_CHARACTERS) break
    id += `-${word}`
  }
  return id
}
