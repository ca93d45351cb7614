'use client'

import { useState } from 'react'

/** What a list is said to hold: a row's key, its name, and its state in words. */
export type Said = { key: string; name: string; state: string }

type Props = { rows: Said[] }

/** Says quietly to those who do not see it what became of a list's rows since they were there last. */
export function ListChanges({ rows }: Props) {
  const [last, setLast] = useState({ rows, words: '' })
  if (!same(last.rows, rows)) setLast({ rows, words: changeWords(last.rows, rows) })
  return (
    <p role="status" className="sr-only">
      {last.words}
    </p>
  )
}

function same(before: Said[], after: Said[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ key, name, state }, i) => {
      const now = after[i]!
      return key === now.key && name === now.name && state === now.state
    })
  )
}

const MANY = 4

function changeWords(before: Said[], after: Said[]): string {
  const known = new Map(before.map((row) => [row.key, row]))
  const news = after.flatMap(({ key, name, state }) => {
    const was = known.get(key)
    if (!was) return [`${name}: new`]
    if (was.state !== state) return [`${name}: ${state}`]
    return was.name === name ? [] : [`${was.name} is now ${name}`]
  })
  return news.length > MANY ? `${news.length} rows changed` : news.join('. ')
}
