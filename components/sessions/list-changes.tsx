'use client'

import { useState } from 'react'
import { localWords } from '#components/ui/time-words'

/** What a list is said to hold: a row's key, its name, its state in words, and when it ends, in Unix milliseconds. */
export type Said = { key: string; name: string; state: string; until: number }

type Props = {
  rows: Said[]
  /** Whether the list goes on after them: what leaves at their end is then on the next page, no more. */
  goesOn: boolean
}

/** Says quietly to those who do not see it what became of a list's rows since they were there last. */
export function ListChanges({ rows, goesOn }: Props) {
  const [last, setLast] = useState({ rows, goesOn, words: '' })
  if (!same(last.rows, rows)) {
    setLast({ rows, goesOn, words: changeWords(last.rows, rows, goesOn || last.goesOn) })
  }
  return (
    <p role="status" className="sr-only">
      {last.words}
    </p>
  )
}

const same = (before: Said[], after: Said[]) => JSON.stringify(before) === JSON.stringify(after)

const MANY = 4

function changeWords(before: Said[], after: Said[], goesOn: boolean): string {
  const known = new Map(before.map((row) => [row.key, row]))
  const here = new Set(after.map(({ key }) => key))
  const came = after.filter(({ key }) => !known.has(key))
  const went = before.filter(({ key }) => !here.has(key))
  // What came pushes as many rows to the next page; what went lets as many up from there.
  const pushedFrom = goesOn ? before.length - came.length : before.length
  const pulledFrom = goesOn ? after.length - went.length : after.length
  const news = after.flatMap(({ key, name, state, until }, index) => {
    const was = known.get(key)
    if (!was) return index < pulledFrom ? [`${name}: new`] : []
    if (was.state !== state) return [`${name}: ${state}`]
    if (was.name !== name) return [`${was.name} is now ${name}`]
    return was.until === until ? [] : [`${name}: now ends ${localWords(until)}`]
  })
  const left = went.filter((row) => before.indexOf(row) < pushedFrom)
  const all = [...news, ...left.map(({ name }) => `${name}: no longer here`)]
  return all.length > MANY ? `${all.length} rows changed` : all.join('. ')
}
